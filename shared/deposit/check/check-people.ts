import type { Json } from '../answers.ts';
import { bareOrcid, isOrcid } from '../cells/orcid.ts';
import type { DepositFinding } from '../finding.ts';
import { finding, shown } from '../findings.ts';

const texts = ['id', 'first_name', 'last_name', 'middle_name', 'affiliation', 'email', 'orcid'];
const emailForm = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/;

/** People in canonical form: an ORCID may be given with its address, as orcid.org shows it. */
export function readPeople(value: Json): Json {
  if (!Array.isArray(value)) return value;
  return value.map((one) =>
    isObject(one) && typeof one.orcid === 'string' ? { ...one, orcid: bareOrcid(one.orcid.trim()) } : one,
  );
}

/** What is wrong with a list of people. */
export function checkPeople(value: Json): readonly DepositFinding[] {
  if (!Array.isArray(value)) return [wrong('People', value, 'a list of people', '[{"id": "p1", "first_name": "Ada"}]')];
  const ids = value.map((one) => (isObject(one) ? one.id : undefined));
  const twice = ids.find((id, i) => id !== undefined && ids.indexOf(id) !== i);
  const shared = twice === undefined ? [] : [wrong('People', twice, 'an id of its own', 'another id')];
  return [...value.flatMap((one, i) => checkPerson(one, `Person ${i + 1}`)), ...shared];
}

function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function checkPerson(person: Json, name: string): readonly DepositFinding[] {
  if (!isObject(person)) return [wrong(name, person, 'a person', '{"id": "p1", "first_name": "Ada"}')];
  const { id, orcid, email, roles } = person;
  const found = texts.flatMap((key) => {
    const text = person[key];
    return text === undefined || typeof text === 'string' ? [] : [wrong(`${name}, ${key}`, text, 'text', 'text')];
  });
  if (typeof id !== 'string' || id === '') found.push(wrong(name, id ?? null, 'a person with an id', '"id": "p1"'));
  if (typeof orcid === 'string' && orcid !== '' && !isOrcid(orcid)) found.push(orcidFault(name, orcid));
  if (typeof email === 'string' && email !== '' && !emailForm.test(email)) {
    const details = { where: `${name}, e-mail`, value: shown(email), like: 'ada@example.org', hint: '' };
    found.push(finding('deposit-pattern', details, { column: 'email', value: email }));
  }
  if (roles !== undefined && !(Array.isArray(roles) && roles.every((role) => typeof role === 'string'))) {
    found.push(wrong(`${name}, roles`, roles, 'a list of roles', '["contact", "operator"]'));
  }
  return found;
}

function orcidFault(name: string, orcid: string): DepositFinding {
  const place = { column: 'orcid', value: orcid };
  if (/^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$/.test(orcid)) {
    return finding('deposit-orcid', { where: `${name}, ORCID`, value: orcid }, place);
  }
  const hint = ': give the number alone, without https://orcid.org/';
  const details = { where: `${name}, ORCID`, value: shown(orcid), like: '0000-0002-1825-0097', hint };
  return finding('deposit-pattern', details, place);
}

function wrong(where: string, value: Json, expected: string, like: string): DepositFinding {
  return finding('deposit-type', { where, value: shown(JSON.stringify(value) ?? ''), expected, like });
}
