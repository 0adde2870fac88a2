import { describe, expect, it } from 'vitest';
import { changesOf, invertAnswers } from '../../../../../shared/deposit/answers/apply-answers.ts';
import { editAnswers } from '../../../../../shared/deposit/answers/edit-answers.ts';
import { readAnswers } from '../../../../../shared/deposit/answers/read-answers.ts';
import type { AnswerEntry, Channel } from '../../../../../shared/deposit/answers.ts';
import { channelAnswer } from '../../../../../shared/deposit/channels/channel-answer.ts';
import { channelRows } from '../../../../../shared/deposit/channels/channel-rows.ts';

describe('a channel', () => {
  it('is answered once for all images that it is in', () => {
    const headers = ['a.tif', 'b.tif'].map((path) => ({ path, names: ['142Nd_CD3'] }));
    const rows = channelRows(headers, [{ match: '**', id: 'Channel:0:0', rrid: 'AB_1' }]);
    expect(rows).toMatchObject([{ tag: '142Nd', target: 'CD3', rrid: 'AB_1', images: 2, needsAntibody: true }]);
  });
});

it('what is not the value of a cell in a file that was edited by hand is not a value of a channel', () => {
  const answers = [{ match: '**', id: 'Channel:0:0', target: null, lot: ['1'], rrid: 'AB_1' }] as unknown as Channel[];
  expect(channelAnswer(answers, 'a.tif', 'Channel:0:0', 'CD3').values).toEqual({ rrid: 'AB_1' });
});

it('has its place and id also where they are empty in a file that was edited by hand', () => {
  expect(channelRows([], [{ match: '', id: '', tag: 'x', lot: '' }])).toMatchObject([{ match: '', id: '', tag: 'x' }]);
});

describe('two panels that count their channels alike', () => {
  const panels = [
    { path: 'slide_a/roi_1.tif', names: ['142Nd_CD3'] },
    { path: 'slide_a/roi_2.tif', names: ['142Nd_CD3'] },
    { path: 'slide_b/roi_1.tif', names: ['142Nd_CD8'] },
    { path: 'slide_b/roi_2.tif', names: ['142Nd_CD3'] },
  ];
  const placesOf = (name: string, answers: readonly Channel[] = []) => {
    const row = channelRows(panels, answers).find(({ headerName }) => headerName === name);
    return row ? [row.match, ...row.also] : [];
  };

  it('have answers of their own', () => {
    expect(placesOf('142Nd_CD3')).toEqual(['slide_a/**', 'slide_b/roi_2.tif']);
    expect(placesOf('142Nd_CD8')).toEqual(['slide_b/roi_1.tif']);
    const answers = placesOf('142Nd_CD3').map((match) => ({ match, id: 'Channel:0:0', rrid: 'AB_3' }));
    expect(channelRows(panels, answers)).toMatchObject([
      { headerName: '142Nd_CD3', target: 'CD3', rrid: 'AB_3', images: 3 },
      { headerName: '142Nd_CD8', target: 'CD8', images: 1 },
    ]);
    expect(channelRows(panels, answers)[1]).not.toHaveProperty('rrid');
  });

  it('share what was answered for all, where they have nothing nearer', () => {
    const answers = [
      { match: '**', id: 'Channel:0:0', lot: '7', rrid: 'AB_1' },
      { match: 'slide_b/roi_1.tif', id: 'Channel:0:0', rrid: 'AB_8' },
    ];
    expect(channelRows(panels, answers)).toMatchObject([
      { headerName: '142Nd_CD3', lot: '7', rrid: 'AB_1', match: 'slide_a/**', also: ['slide_b/roi_2.tif'] },
      { headerName: '142Nd_CD8', lot: '7', rrid: 'AB_8', match: 'slide_b/roi_1.tif', also: [] },
    ]);
  });

  it('have at each of their places what the file says there', () => {
    const answers = [
      { match: '**', id: 'Channel:0:0', lot: '7' },
      { match: 'slide_b/roi_2.tif', id: 'Channel:0:0', rrid: 'AB_2' },
      { match: 'slide_b/roi_2.tif', id: 'Channel:0:0', rrid: 'AB_3' },
    ];
    const owns = channelRows(panels, answers).map(({ match, also, own }) =>
      [match, ...also].map((at, i) => [at, own[i]]),
    );
    expect(owns).toContainEqual([['slide_b/roi_2.tif', { rrid: 'AB_3' }]]);
    expect(owns).toContainEqual([['slide_a/**', {}]]);
  });

  it('keep an answer where it was given, and those that no header has', () => {
    const answers = [
      { match: 'slide_b/roi_1*', id: 'Channel:0:0', rrid: 'AB_8' },
      { match: 'gone/**', id: 'Channel:0:0', rrid: 'AB_9' },
    ];
    expect(placesOf('142Nd_CD8', answers)).toEqual(['slide_b/roi_1*']);
    expect(channelRows(panels, answers).at(-1)).toMatchObject({ match: 'gone/**', headerName: null, images: 0 });
  });
});

describe('a channel cell that is cleared', () => {
  const headers = ['slide_a/1.tif', 'slide_b/1.tif'].map((path) => ({ path, names: [`142Nd_${path[6]}`] }));
  const id = 'Channel:0:0';
  const read = (text: string) => {
    const reading = readAnswers(new TextEncoder().encode(text));
    if (!reading.ok) throw new Error(reading.finding.code);
    return reading.answers;
  };
  const fileOf = (channels: readonly Channel[]) => JSON.stringify({ version: 1, channels });
  const edit = (text: string, entries: readonly AnswerEntry[]) => editAnswers(text, changesOf(read(text), entries));
  const rridsOf = (text: string) => channelRows(headers, read(text).channels).map(({ rrid }) => rrid);
  const cleared = (match: string): AnswerEntry => ({ place: { kind: 'channel', match, id }, key: 'rrid', value: '' });

  it('is empty also where a wider answer reaches it, which stays as it is for the others', () => {
    const before = fileOf([{ match: '**', id, rrid: 'AB_1' }]);
    const after = edit(before, [cleared('slide_a/**')]);
    expect(rridsOf(after)).toEqual([undefined, 'AB_1']);
    expect(channelRows(headers, read(after).channels)[0]?.match).toBe('slide_a/**');
  });

  it('is empty where its own answer hides a wider one', () => {
    const before = fileOf([
      { match: '**', id, rrid: 'AB_1' },
      { match: 'slide_a/**', id, rrid: 'AB_2' },
    ]);
    expect(rridsOf(edit(before, [cleared('slide_a/**')]))).toEqual([undefined, 'AB_1']);
  });

  it('leaves no trace in the file where nothing wider reaches it', () => {
    const before = fileOf([
      { match: 'slide_a/**', id, rrid: 'AB_1', lot: '7' },
      { match: 'slide_b/**', id, rrid: 'AB_2' },
    ]);
    const after = edit(before, [cleared('slide_a/**')]);
    expect(read(after).channels[0]).toEqual({ match: 'slide_a/**', id, lot: '7' });
  });

  it('has its value again when the clearing is undone', () => {
    const before = fileOf([{ match: '**', id, rrid: 'AB_1' }]);
    const changes = changesOf(read(before), [cleared('slide_a/**')]);
    const after = editAnswers(before, changes);
    expect(rridsOf(edit(after, invertAnswers(changes)))).toEqual(['AB_1', 'AB_1']);
  });
});
