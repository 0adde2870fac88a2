import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerAt, changesOf, invertAnswers } from '../../../../../shared/deposit/answers/apply-answers.ts';
import { editAnswers } from '../../../../../shared/deposit/answers/edit-answers.ts';
import { readAnswers } from '../../../../../shared/deposit/answers/read-answers.ts';
import type { AnswerEntry, Json } from '../../../../../shared/deposit/answers.ts';
import { sentenceOf } from '../../../../helpers/sentence-of.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

function read(text: string) {
  const reading = readAnswers(text === '' ? null : bytes(text));
  if (!reading.ok) throw new Error(sentenceOf(reading.finding));
  return reading.answers;
}

function edit(text: string, entries: readonly AnswerEntry[]): string {
  return editAnswers(text, changesOf(read(text), entries));
}

const deposit = { kind: 'deposit' } as const;
const byHand = `{ "version": 1, "comment": "ours",
  "answers": {"license": "CC0",   "protocol.assay": "10.17504/x"},
  "groups": [ { "match": "slide_a/**", "note": 1, "answers": { "tissue_id": "ABC1-LY-1" } } ],
  "images": {}
}
`;

describe('answers', () => {
  it('make a file where there is none', () => {
    const text = edit('', [
      { place: deposit, key: 'operator', value: 'Ada Müller' },
      { place: { kind: 'group', match: 'a/**' }, key: 'tissue_id', value: 'ABC1-LY-1' },
      { place: { kind: 'image', path: 'a/1.tif' }, key: 'roi_id', value: 3 },
      { place: { kind: 'channel', match: '**', id: 'Channel:0:0' }, key: 'target', value: 'CD3' },
      { place: { kind: 'file' }, key: 'targets', value: ['hubmap-imc@1'] },
    ]);
    expect(JSON.parse(text)).toEqual({
      version: 1,
      targets: ['hubmap-imc@1'],
      answers: { operator: 'Ada Müller' },
      groups: [{ match: 'a/**', answers: { tissue_id: 'ABC1-LY-1' } }],
      images: { 'a/1.tif': { roi_id: 3 } },
      channels: [{ match: '**', id: 'Channel:0:0', target: 'CD3' }],
    });
    expect(text).toMatch(/\n {2}"answers": \{\n {4}"operator"/);
  });

  it('change only the bytes of their own values', () => {
    const text = edit(byHand, [{ place: deposit, key: 'license', value: 'CC BY 4.0' }]);
    expect(text).toBe(byHand.replace('"CC0"', '"CC BY 4.0"'));
    const again = edit(byHand, [{ place: { kind: 'group', match: 'slide_a/**' }, key: 'tissue_id', value: 'X' }]);
    expect(again).toBe(byHand.replace('"ABC1-LY-1"', '"X"'));
  });

  it('are removed with null or an empty text', () => {
    const text = edit(byHand, [{ place: deposit, key: 'license', value: '' }]);
    expect(JSON.parse(text).answers).toEqual({ 'protocol.assay': '10.17504/x' });
  });

  it('leave a file unchanged that has them already', () => {
    expect(changesOf(read(byHand), [{ place: deposit, key: 'license', value: 'CC0' }])).toEqual([]);
  });

  it.each([
    ['{"version": 2}', /version 2, not 1/],
    ['{"answers": []}', /answers is not an object/],
    ['{"groups": [{}]}', /groups 1 has no match/],
    ['{"answers": ', /it is not JSON/],
    ['[]', /the file is not an object/],
  ])('that are damaged are reported: %s', (text, message) => {
    const reading = readAnswers(bytes(text));
    expect(reading.ok ? '' : sentenceOf(reading.finding)).toMatch(message);
  });
});

const key = fc.constantFrom('a', 'b', 'tissue_id', '__proto__', 'ü"\\');
const value: fc.Arbitrary<Json> = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.constant(['x', 1]),
  fc.constant([{ id: 'p1', b: { z: 1, a: [] } }]),
);
const place: fc.Arbitrary<AnswerEntry['place']> = fc.oneof(
  fc.constant(deposit),
  fc.record({ kind: fc.constant('group' as const), match: fc.constantFrom('**', 'a/**', 'b/*') }),
  fc.record({ kind: fc.constant('image' as const), path: fc.constantFrom('a/1.tif', 'b 2.tif', 'constructor') }),
  fc.record({
    kind: fc.constant('channel' as const),
    match: fc.constantFrom('**', 'a/**'),
    id: fc.constantFrom('c0', 'c1'),
  }),
);
const entries = fc.array(fc.record({ place, key, value }), { maxLength: 12 });

describe('answers of places that are listed twice', () => {
  const twice = `{
  "groups": [
    {"match": "a/**", "answers": {"tissue_id": "X", "operator": "Ada"}},
    {"match": "a/**", "answers": {"tissue_id": "Y"}}
  ],
  "channels": [
    {"match": "**", "id": "Channel:0:0", "rrid": "AB_1", "lot": "1"},
    {"match": "**", "id": "Channel:0:0", "rrid": "AB_2"}
  ]
}`;
  const group = { kind: 'group', match: 'a/**' } as const;
  const channel = { kind: 'channel', match: '**', id: 'Channel:0:0' } as const;

  it('are those of the last one that has them', () => {
    const answers = read(twice);
    expect([answerAt(answers, group, 'tissue_id'), answerAt(answers, group, 'operator')]).toEqual(['Y', 'Ada']);
    expect([answerAt(answers, channel, 'rrid'), answerAt(answers, channel, 'lot')]).toEqual(['AB_2', '1']);
  });

  it('are changed where they count', () => {
    expect(edit(twice, [{ place: group, key: 'tissue_id', value: 'Z' }])).toBe(twice.replace('"Y"', '"Z"'));
    expect(edit(twice, [{ place: channel, key: 'rrid', value: 'AB_3' }])).toBe(twice.replace('AB_2', 'AB_3'));
  });

  it('are removed from all of them', () => {
    const text = edit(twice, [
      { place: group, key: 'tissue_id', value: null },
      { place: channel, key: 'rrid', value: null },
    ]);
    expect(text).not.toMatch(/tissue_id|rrid/);
    expect(JSON.parse(text).groups[0].answers).toEqual({ operator: 'Ada' });
  });
});

describe('answers of thousands of places', () => {
  const many = (one: (i: number) => string) => Array.from({ length: 1200 }, (_, i) => one(i)).join(',\n');
  const text = `{"groups": [
${many((i) => `{ "match":"s${i}/**", "answers":{ "tissue_id":"ABC${i}-LY-1" } }`)}
], "channels": [
${many((i) => `{ "match":"s${i}/**", "id":"Channel:0:0", "rrid":"AB_${i}" }`)}
]}`;
  const group = { kind: 'group', match: 's7/**' } as const;
  const channel = { kind: 'channel', match: 's7/**', id: 'Channel:0:0' } as const;

  it('change only the bytes of their own values', () => {
    const edited = edit(text, [
      { place: group, key: 'tissue_id', value: 'X' },
      { place: channel, key: 'rrid', value: 'AB_X' },
    ]);
    expect(edited).toBe(text.replace('"ABC7-LY-1"', '"X"').replace('"AB_7"', '"AB_X"'));
  });

  it('are removed, and added behind the others', () => {
    const removed = edit(text, [{ place: group, key: 'tissue_id', value: null }]);
    expect(removed).toBe(text.replace('{ "tissue_id":"ABC7-LY-1" }', '{}'));
    const added = edit(text, [{ place: { kind: 'group', match: 'new/**' }, key: 'tissue_id', value: 'N' }]);
    expect(added.startsWith(text.slice(0, text.indexOf('\n], "channels"')))).toBe(true);
    expect(read(added).groups.at(-1)).toEqual({ match: 'new/**', answers: { tissue_id: 'N' } });
  });
});

describe('any answers', () => {
  it('are there when they were given, and nothing else has changed', () => {
    fc.assert(
      fc.property(
        entries,
        entries,
        fc.constantFrom('', byHand, byHand.replaceAll('\n', '\r\n')),
        (first, second, start) => {
          const before = edit(start, first);
          const after = read(edit(before, second));
          const last = new Map(second.map((entry) => [JSON.stringify([entry.place, entry.key]), entry]));
          for (const entry of last.values()) {
            const found = answerAt(after, entry.place, entry.key);
            // A channel that another answer reaches too is emptied by an empty text.
            const isEmptied = entry.value === '' && entry.place.kind === 'channel' && found === '';
            expect(isEmptied ? null : found).toEqual(entry.value === '' ? null : entry.value);
          }
          for (const entry of first) {
            if (last.has(JSON.stringify([entry.place, entry.key]))) continue;
            expect(answerAt(after, entry.place, entry.key)).toEqual(answerAt(read(before), entry.place, entry.key));
          }
        },
      ),
    );
  });

  it('are undone by their inverse', () => {
    fc.assert(
      fc.property(entries, entries, (first, second) => {
        const before = read(edit(byHand, first));
        const text = edit(byHand, first);
        const changes = changesOf(before, second);
        const after = editAnswers(text, changes);
        const back = read(edit(after, invertAnswers(changes)));
        for (const change of changes) expect(answerAt(back, change.place, change.key)).toEqual(change.before);
      }),
    );
  });
});
