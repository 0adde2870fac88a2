import { describe, expect, it } from 'vitest';
import { runToEnd } from '../../../../../shared/basics/pauses.ts';
import { AnswerBook } from '../../../../../shared/deposit/answers/answer-book.ts';
import { type Channel, noAnswers, type Person } from '../../../../../shared/deposit/answers.ts';
import { channelRows } from '../../../../../shared/deposit/channels/channel-rows.ts';
import { checkDeposit } from '../../../../../shared/deposit/check/check-deposit.ts';
import { groupFindings } from '../../../../../shared/deposit/check/group-findings.ts';
import { targetNamed } from '../../../../../shared/deposit/target/targets.ts';
import { aRow } from '../../../../helpers/rows.ts';

const imc = targetNamed('hubmap-imc@1')?.target;

function groupsOf(people: readonly Person[], channels: readonly Channel[] = []) {
  if (!imc) throw new Error('there is no such target');
  const answers = { ...noAnswers, answers: { people: people as never }, channels };
  const book = new AnswerBook(answers);
  const subject = { rootName: 'root', images: [aRow('a/1.tif')], book, channels: channelRows([], channels) };
  return groupFindings(runToEnd(checkDeposit(imc, subject)).findings);
}

const ada: Person = {
  id: 'p1',
  first_name: 'Ada',
  last_name: 'Example',
  affiliation: 'Here',
  email: 'ada@example.org',
};

describe('repairs of people', () => {
  it('lose the address before the ORCID, for all people at once', () => {
    const people = [
      { ...ada, roles: ['contact'], orcid: 'https://orcid.org/0000-0002-1825-0097' },
      { ...ada, id: 'p2', first_name: 'Grace', orcid: '0000-0001-5109-3700' },
      { ...ada, id: 'p3', first_name: 'Mary', orcid: 'orcid.org/000000021694233x', kept: 7 } as Person,
    ];
    const found = groupsOf(people).filter(({ first }) => first.column === 'orcid_id');
    expect(found).toHaveLength(2);
    for (const { repair } of found) {
      expect(repair).toMatchObject([{ place: { kind: 'deposit' }, key: 'people' }]);
      expect(repair?.[0]?.value).toMatchObject([
        { orcid: '0000-0002-1825-0097' },
        { orcid: '0000-0001-5109-3700' },
        { orcid: '0000-0002-1694-233X', kept: 7 },
      ]);
    }
  });

  it.each(['mailto:ada@example.org', 'Ada Example <ada@example.org>'])(
    'correct the person whose %s a row takes',
    (email) => {
      const people = [{ ...ada, email, roles: ['operator', 'contact'] }];
      const found = groupsOf(people).find(({ first }) => first.column === 'operator_email');
      expect(found?.repair).toEqual([
        { place: { kind: 'deposit' }, key: 'people', value: [{ ...people[0], email: 'ada@example.org' }] },
      ]);
    },
  );

  it('offer nothing for what only a person knows', () => {
    const [found] = groupsOf([{ ...ada, roles: ['contact'], orcid: '0000-0002-1825-0098' }]).filter(
      ({ first }) => first.column === 'orcid_id',
    );
    expect([found?.first.code, found?.repair]).toEqual(['deposit-orcid', undefined]);
  });

  it('make the only one, or a chosen one, the contact', () => {
    const contact = (people: readonly Person[]) =>
      groupsOf(people).find(({ first }) => first.code === 'deposit-contact');
    expect(contact([ada])?.repair?.[0]?.value).toMatchObject([{ id: 'p1', roles: ['contact'] }]);
    const grace = { ...ada, id: 'p2', first_name: 'Grace', roles: ['pi'] };
    const choices = contact([ada, grace])?.choices;
    expect(choices?.map(({ label }) => label)).toEqual(['Ada Example', 'Grace Example']);
    expect(choices?.[1]?.repair[0]?.value).toMatchObject([{ id: 'p1' }, { id: 'p2', roles: ['pi', 'contact'] }]);
  });
});

describe('repairs of antibodies', () => {
  it('write the RRID and the dilution as they are asked for', () => {
    const channel = { match: '**', id: 'Channel:0:0', name: '142Nd_CD3', rrid: 'RRID: AB_1934296', dilution: '1:100' };
    const groups = groupsOf([ada], [channel as unknown as Channel]);
    const entries = groups.flatMap(({ first, repair }) => (first.path === 'antibodies.tsv' && repair ? repair : []));
    const place = { kind: 'channel', match: '**', id: 'Channel:0:0' };
    expect(entries).toContainEqual({ place, key: 'rrid', value: 'AB_1934296' });
    expect(entries).toContainEqual({ place, key: 'dilution', value: 100 });
  });
});
