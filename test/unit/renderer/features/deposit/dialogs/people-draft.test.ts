import { expect, test } from 'vitest';
import {
  draftPeople,
  peopleAnswer,
  withPerson,
  withRole,
} from '../../../../../../renderer/features/deposit/dialogs/people-draft.ts';

test('each person has an id of their own; the first is the contact until changed', () => {
  const people = withPerson(withPerson([{ id: 'p2' }]), { first_name: 'Ada', roles: ['pi'] });
  expect(people).toEqual([{ id: 'p2' }, { id: 'p3', roles: [] }, { first_name: 'Ada', id: 'p4', roles: ['pi'] }]);
  expect(withPerson([])[0]?.roles).toEqual(['contact']);
});

test('people of a file written by hand have ids of their own, so that an entry goes to one of them', () => {
  const people = draftPeople([{ first_name: 'Ada' }, { first_name: 'Bo', roles: 'contact' }, { id: 'x' }, { id: 'x' }]);
  expect(new Set(people.map(({ id }) => id)).size).toBe(4);
  expect(people.map(({ first_name, roles }) => [first_name, roles])).toMatchObject([
    ['Ada', undefined],
    ['Bo', ['contact']],
    [undefined, undefined],
    [undefined, []],
  ]);
  expect(draftPeople(null)).toEqual([]);
});

test('a role is held once and released', () => {
  const person = { id: 'p1', roles: ['contact', 'reviewer'] };
  expect(withRole(withRole(person, 'pi', true), 'pi', true).roles).toEqual(['contact', 'reviewer', 'pi']);
  expect(withRole(person, 'contact', false).roles).toEqual(['reviewer']);
});

test('an answer has no blanks, no empty texts and the bare ORCID; what is not known here is kept', () => {
  const person = { id: 'p1', first_name: ' Ada ', email: ' ', orcid: 'https://orcid.org/0000-0002-1825-0097', rank: 2 };
  expect(peopleAnswer([person])).toEqual([{ id: 'p1', first_name: 'Ada', orcid: '0000-0002-1825-0097', rank: 2 }]);
});

test('a form that was left empty is not a person', () => {
  expect(peopleAnswer(withPerson([]))).toEqual([]);
  expect(
    peopleAnswer(
      withPerson([
        { id: 'p1', email: 'ada@example.org' },
        { id: 'p2', last_name: ' ' },
      ]),
    ),
  ).toEqual([{ id: 'p1', email: 'ada@example.org' }]);
});
