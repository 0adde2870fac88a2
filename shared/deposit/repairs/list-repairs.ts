import type { AnswerEntry, Json, Person } from '../answers.ts';
import { bareEmail } from '../cells/email.ts';
import { bareOrcid } from '../cells/orcid.ts';
import type { ChannelRow } from '../overview.ts';
import type { RepairChoice, Repairs } from '../repair.ts';
import { isPersonPart, personName, personValue } from '../sources/people.ts';
import { sourceParts } from '../sources.ts';
import type { TargetField } from '../target/target.ts';
import type { BuiltRow } from '../values/build-tables.ts';

/**
 * Repairs of cells in tables of people or channels, where they are certain: an ORCID without its address, an RRID
 * without its prefix, text without blanks around it. People are one answer, so all of them are corrected together.
 */
export function listRepair(row: BuiltRow, rows: readonly BuiltRow[], field: TargetField): Repairs {
  if (row.channel) return channelRepair(row.channel, field);
  const { person } = row;
  const part = partOf(field, 'person');
  if (!person || !isPersonPart(part)) return {};
  const isBetter = personValue(correctPerson(person), part) !== personValue(person, part);
  return isBetter ? { repair: [peopleEntry(rows.flatMap((one) => one.person ?? []).map(correctPerson))] } : {};
}

/** Repairs a column's value from the person with a role in the list of people itself. */
export function roleRepair(people: readonly Person[], field: TargetField): Repairs {
  const [role = '', part = ''] = partOf(field, 'person').split('.');
  const person = people.find(({ roles }) => Array.isArray(roles) && roles.includes(role));
  if (!person || !isPersonPart(part)) return {};
  const isBetter = personValue(correctPerson(person), part) !== personValue(person, part);
  return isBetter ? { repair: [peopleEntry(people.map(correctPerson))] } : {};
}

/** Makes one of the people the contact: the only one, or one to be chosen. */
export function contactRepair(rows: readonly BuiltRow[]): Repairs {
  const people = rows.flatMap(({ person }) => person ?? []);
  const choices = people.map((chosen): RepairChoice => {
    const all = people.map((one) => (one === chosen ? { ...one, roles: [...(one.roles ?? []), 'contact'] } : one));
    return { label: personName(chosen) || chosen.id, repair: [peopleEntry(all)] };
  });
  const [only, ...others] = choices;
  if (others.length > 0) return { choices };
  return only ? { repair: only.repair } : {};
}

function peopleEntry(people: readonly Person[]): AnswerEntry {
  return { place: { kind: 'deposit' }, key: 'people', value: people as unknown as Json };
}

function partOf({ from }: TargetField, kind: string): string {
  return from.map(sourceParts).find((source) => source.kind === kind)?.argument ?? '';
}

function correctPerson(person: Person): Person {
  const texts = Object.entries(person).map(([key, value]) => [key, typeof value === 'string' ? value.trim() : value]);
  const { orcid, email, ...rest } = Object.fromEntries(texts) as Person;
  return {
    ...rest,
    ...(email !== undefined && { email: bareEmail(email) ?? email }),
    ...(orcid !== undefined && { orcid: bareOrcid(orcid) }),
  };
}

function channelRepair(channel: ChannelRow, field: TargetField): Repairs {
  const { match, also, id } = channel;
  const key = partOf(field, 'channel');
  const text = (channel as unknown as Readonly<Record<string, unknown>>)[key];
  if (typeof text !== 'string') return {};
  const value = correctChannel(key, text.trim());
  return value === text
    ? {}
    : { repair: [match, ...also].map((one) => ({ place: { kind: 'channel', match: one, id }, key, value })) };
}

function correctChannel(key: string, text: string): Json {
  if (key === 'rrid') return /^(?:RRID:\s*)?(AB_\d+)$/i.exec(text)?.[1]?.replace(/^ab/i, 'AB') ?? text;
  const number = key === 'dilution' ? /^1\s*[/:]\s*(\d+)$/.exec(text)?.[1] : undefined;
  return number === undefined ? text : Number(number);
}
