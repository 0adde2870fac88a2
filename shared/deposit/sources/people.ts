import type { Person } from '../answers.ts';
import type { Source } from './source.ts';

/** Names of the values of a person. */
const personParts = [
  'name',
  'first_name',
  'last_name',
  'middle_name',
  'affiliation',
  'email',
  'orcid',
  'is_contact',
  'is_pi',
  'is_operator',
] as const;

type PersonPart = (typeof personParts)[number];

/** Whether a text names a value of a person. */
export function isPersonPart(part: string): part is PersonPart {
  return personParts.some((one) => one === part);
}

function hasRole({ roles }: Person, role: string): boolean {
  return roles?.includes(role) ?? false;
}

/** A value of a person; empty text where it is unknown. */
export function personValue(person: Person, part: PersonPart): string | boolean {
  switch (part) {
    case 'name':
      return personName(person);
    case 'is_contact':
      return hasRole(person, 'contact');
    case 'is_pi':
      return hasRole(person, 'pi');
    case 'is_operator':
      return hasRole(person, 'operator');
    default: {
      const value = person[part];
      return typeof value === 'string' ? value : '';
    }
  }
}

/** A person's whole name. */
export function personName({ first_name, middle_name, last_name }: Person): string {
  return [first_name, middle_name, last_name].filter((part) => typeof part === 'string' && part !== '').join(' ');
}

/** The person with a role: `operator.name`, `pi.email`. */
export const personSource: Source = ({ person, peopleOrigin }, argument) => {
  const [role = '', part = ''] = argument.split('.');
  const found = person(role);
  const value = found && isPersonPart(part) ? personValue(found, part) : '';
  if (value === '' || !found) return null;
  const detail = personName(found) || role;
  return { value, source: { kind: 'answer', detail, ...(peopleOrigin && { origin: peopleOrigin }) } };
};
