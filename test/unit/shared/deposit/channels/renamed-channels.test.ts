import { describe, expect, it } from 'vitest';
import { changesOf } from '../../../../../shared/deposit/answers/apply-answers.ts';
import { editAnswers } from '../../../../../shared/deposit/answers/edit-answers.ts';
import { readAnswers } from '../../../../../shared/deposit/answers/read-answers.ts';
import type { AnswerEntry, AnswerPlace, Channel } from '../../../../../shared/deposit/answers.ts';
import { channelAnswer } from '../../../../../shared/deposit/channels/channel-answer.ts';
import { channelRows } from '../../../../../shared/deposit/channels/channel-rows.ts';
import { namesWith } from '../../../../../shared/deposit/channels/header-names.ts';
import { renamedChannels } from '../../../../../shared/deposit/channels/renamed-channels.ts';
import { sentenceOf } from '../../../../helpers/sentence-of.ts';

const panel = ['142Nd_CD3', '161Dy_CD20', '191Ir_DNA1'];
const images = (...names: readonly (readonly string[])[]) =>
  names.map((one, i) => ({ path: `a/${i}.tif`, names: one }));
const answer = (index: number, header_names: readonly string[], values: Partial<Channel> = {}): Channel => ({
  match: '**',
  id: `Channel:0:${index}`,
  header_names,
  rrid: `AB_${header_names[0]?.replace(/^.*CD/u, '')}`,
  ...values,
});
const answers = [answer(0, ['142Nd_CD3'], { lot: '7' }), answer(1, ['161Dy_CD20'])];
const rridsIn = (headers: ReturnType<typeof images>, given: readonly Channel[]) =>
  channelRows(headers, given).map(({ headerName, rrid, lot }) => [headerName, rrid, lot].filter(Boolean).join(' '));

/** What a file of answers has after a repair. */
function repaired(given: readonly Channel[], repair: readonly AnswerEntry[] = []): readonly Channel[] {
  const text = JSON.stringify({ version: 1, channels: given });
  const before = readAnswers(new TextEncoder().encode(text));
  const changes = before.ok ? changesOf(before.answers, repair) : [];
  const after = readAnswers(new TextEncoder().encode(editAnswers(text, changes)));
  return after.ok ? after.answers.channels : [];
}

describe('images that were exported again', () => {
  const reordered = images(['161Dy_CD20', '191Ir_DNA1', '142Nd_CD3'], ['161Dy_CD20', '191Ir_DNA1', '142Nd_CD3']);

  it('with channels in another order do not get the antibodies of other channels', () => {
    expect(rridsIn(images(panel), answers)).toEqual(['142Nd_CD3 AB_3 7', '161Dy_CD20 AB_20', '191Ir_DNA1']);
    expect(rridsIn(reordered, answers)).toEqual(['161Dy_CD20', '191Ir_DNA1', '142Nd_CD3']);
    expect(renamedChannels(images(panel), answers)).toEqual([]);
    const found = renamedChannels(reordered, answers);
    expect(found.map(({ code, severity }) => [code, severity])).toEqual(
      Array(2).fill(['deposit-channel-renamed', 'error']),
    );
    expect(sentenceOf(found[0])).toMatch(
      /“\*\*”, Channel:0:0: .* for “142Nd_CD3”; the images have “161Dy_CD20” there now/,
    );
  });

  it('have the answers follow the names in one step, each with all that it says', () => {
    const [first, second] = renamedChannels(reordered, answers);
    expect(first?.choices?.map(({ label }) => label)).toEqual(['Move them with the names', 'Remove them']);
    expect(second?.choices).toEqual(first?.choices);
    const moved = repaired(answers, first?.choices?.[0]?.repair);
    expect(rridsIn(reordered, moved)).toEqual(['161Dy_CD20 AB_20', '191Ir_DNA1', '142Nd_CD3 AB_3 7']);
    expect(renamedChannels(reordered, moved)).toEqual([]);
  });

  it('with new names keep their answers when somebody says so', () => {
    const renamed = images(['142Nd_CD3e', '161Dy_CD20', '191Ir_DNA1']);
    expect(rridsIn(renamed, answers)[0]).toBe('142Nd_CD3e');
    const [only, ...others] = renamedChannels(renamed, answers);
    expect([only?.choices?.map(({ label }) => label), others]).toEqual([['They were only renamed', 'Remove them'], []]);
    expect(rridsIn(renamed, repaired(answers, only?.choices?.[0]?.repair))[0]).toBe('142Nd_CD3e AB_3 7');
  });

  it.each([
    ['fewer of them', images(['191Ir_DNA1'])],
    ['some renamed and others in another order', images(['161Dy_CD20', 'CD3'])],
    ['several orders', images(['161Dy_CD20', '142Nd_CD3'], ['161Dy_CD20', '191Ir_DNA1', '142Nd_CD3'])],
  ])('with %s ask for the answers, and offer nothing that is not certain', (_, headers) => {
    const found = renamedChannels(headers, answers);
    expect(found).toHaveLength(2);
    expect(found.map(({ choices, repair }) => [choices?.map(({ label }) => label), repair])).toEqual(
      Array(2).fill([['Remove them'], undefined]),
    );
    expect(renamedChannels(headers, repaired(answers, found[0]?.choices?.[0]?.repair))).toEqual([]);
    expect(rridsIn(headers, answers).join()).not.toContain('AB_');
  });

  it('are not reported where the channels were answered again', () => {
    const again = [...answers, answer(0, ['161Dy_CD20'], { rrid: 'AB_20', lot: 'new' }), answer(2, ['142Nd_CD3'])];
    expect(renamedChannels(reordered, again)).toEqual([]);
    expect(rridsIn(reordered, again)).toEqual(['161Dy_CD20 AB_20 new', '191Ir_DNA1', '142Nd_CD3 AB_3']);
  });
});

describe('answers about channels', () => {
  it.each([
    ['of earlier versions', [{ match: '**', id: 'Channel:0:0', rrid: 'AB_3' }], ['161Dy_CD20']],
    ['whose images name no channels now', answers.slice(0, 1), ['']],
    ['whose images only count their channels now', answers.slice(0, 1), ['Channel:0:0']],
    ['whose names have other blanks', answers.slice(0, 1), [' 142Nd_CD3\n']],
  ])('%s count by their number', (_, given, [name = '']) => {
    expect(channelAnswer(given, 'a/0.tif', 'Channel:0:0', name).values).toMatchObject({ rrid: 'AB_3' });
    expect(renamedChannels(images([name]), given)).toEqual([]);
  });

  it('count for the images that name the channel so, and for no others', () => {
    const mixed = images(panel, ['142Nd_CD8']);
    expect(rridsIn(mixed, answers)).toEqual(['142Nd_CD3 AB_3 7', '161Dy_CD20 AB_20', '191Ir_DNA1', '142Nd_CD8']);
    expect(renamedChannels(mixed, answers)).toEqual([]);
  });

  it('take the names of the headers along, and remove what was there about another channel', () => {
    const place: AnswerPlace = { kind: 'channel', match: '**', id: 'Channel:0:0' };
    const rrid = { place, key: 'rrid', value: 'AB_20' };
    const own = { rrid: 'AB_3', lot: '7', header_names: ['142Nd_CD3'] };
    const keys = (names: readonly string[], entries: readonly AnswerEntry[] = [rrid]) =>
      namesWith(entries, place, own, names).map(({ key, value }) => [key, value]);
    expect(keys(['161Dy_CD20'])).toEqual([
      ['rrid', 'AB_20'],
      ['lot', null],
      ['header_names', ['161Dy_CD20']],
    ]);
    expect(keys(['142Nd_CD3', '161Dy_CD20'])).toEqual([
      ['rrid', 'AB_20'],
      ['header_names', ['142Nd_CD3', '161Dy_CD20']],
    ]);
    for (const names of [[], ['C1'], ['CD3', '']]) expect(keys(names)).toEqual([['rrid', 'AB_20']]);
    expect(keys(['161Dy_CD20'], [{ ...rrid, value: null }])).toEqual([['rrid', null]]);
  });
});
