import { peopleIn } from '../../../../shared/deposit/answers/answer-book.ts';
import type { Json, Person } from '../../../../shared/deposit/answers.ts';
import { bareOrcid } from '../../../../shared/deposit/cells/orcid.ts';

/** The questions about each person. */
export const personFields = [
  { key: 'first_name', label: 'First name' },
  { key: 'last_name', label: 'Last name' },
  { key: 'middle_name', label: 'Middle name', isOptional: true },
  { key: 'affiliation', label: 'Affiliation' },
  { key: 'email', label: 'E-mail' },
  { key: 'orcid', label: 'ORCID' },
] as const;

/** Roles that repositories ask for. */
export const personRoles = [
  { role: 'contact', label: 'Contact' },
  { role: 'operator', label: 'Operator' },
  { role: 'pi', label: 'Principal investigator' },
] as const;

/** The people of an answers file, which somebody may have written by hand: each gets an id of their own. */
export function draftPeople(people: Json): readonly Person[] {
  let draft: readonly Person[] = [];
  for (const person of peopleIn(people)) {
    const isTaken = draft.some(({ id }) => id === person.id);
    draft = isTaken ? withPerson(draft, person) : [...draft, person];
  }
  return draft;
}

/** A list with one more person, who has an id of their own; the first one is the contact until another is. */
export function withPerson(people: readonly Person[], person: Omit<Person, 'id'> = {}): readonly Person[] {
  const used = new Set(people.map(({ id }) => id));
  let number = people.length + 1;
  while (used.has(`p${number}`)) number++;
  const roles = person.roles ?? (people.length === 0 ? ['contact'] : []);
  return [...people, { ...person, id: `p${number}`, roles }];
}

/** Adds a role to a person, or removes it. */
export function withRole(person: Person, role: string, isOn: boolean): Person {
  const others = (person.roles ?? []).filter((one) => one !== role);
  return { ...person, roles: isOn ? [...others, role] : others };
}

/** People as an answer: blanks at the ends, empty texts and empty forms are left out, an ORCID loses its address. */
export function peopleAnswer(people: readonly Person[]): Json {
  return people.map(personAnswer).filter(isSomebody);
}

function personAnswer(person: Person): { readonly [key: string]: Json } {
  const entries = Object.entries(person).flatMap(([key, value]): [string, Json][] => {
    if (typeof value !== 'string') return [[key, value as Json]];
    const text = key === 'orcid' ? bareOrcid(value.trim()) : value.trim();
    return text === '' ? [] : [[key, text]];
  });
  return Object.fromEntries(entries);
}

/** Whether more than a role was entered. */
function isSomebody(answer: { readonly [key: string]: Json }): boolean {
  return Object.keys(answer).some((key) => key !== 'id' && key !== 'roles');
}

/** A person's name as on a button. */
export function shortName({ first_name = '', last_name = '', id }: Person): string {
  return `${first_name} ${last_name}`.trim() || id;
}
