import { expect, it } from 'vitest';
import { readAnswers } from '../../../../../shared/deposit/answers/read-answers.ts';
import { noAnswers } from '../../../../../shared/deposit/answers.ts';
import { checkAnswers } from '../../../../../shared/deposit/check/check-answers.ts';
import { unusedAnswers } from '../../../../../shared/deposit/check/unused-answers.ts';
import { targets } from '../../../../../shared/deposit/target/targets.ts';
import { worded } from '../../../../helpers/sentence-of.ts';

const paths = ['slide_a/roi_001.tif', 'slide_a/roi_002.tif', 'slide_b/roi_001.tif', 'slide_b/Ä.tif'];

function unused(file: object) {
  const reading = readAnswers(Buffer.from(JSON.stringify({ version: 1, ...file })));
  if (!reading.ok) throw new Error('the file is damaged');
  return worded(unusedAnswers(reading.answers, paths, targets)).map(({ message, fix }) => `${message} ${fix}`);
}

const image = (path: string) => ({ images: { [path]: { roi_id: 3 } } });

it('finds nothing where all is used', () => {
  const groups = [{ match: 'slide_a/**', answers: { tissue_id: 'ABC123-LY-1' } }];
  const channels = [{ match: '**', id: 'Channel:0:0', name: 'CD3', rrid: 'AB_1', concentration: 5, clone: 'x' }];
  const people = [{ id: 'p1', first_name: 'Ada' }];
  const answers = { people, 'protocol.assay': '10.17504/x', finished_mosaics: true };
  expect(unused({ answers, groups, channels, ...image('slide_a/roi_001.tif'), targets: ['hubmap-imc@1'] })).toEqual([]);
});

it.each([
  ['slide_a\\roi_001.tif', ', perhaps to slide_a/roi_001.tif'],
  ['./slide_a/ROI_001.tif', ', perhaps to slide_a/roi_001.tif'],
  ['roi_002.tif', ', perhaps to slide_a/roi_002.tif'],
  ['roi_001.tif', ''],
  ['slide_b/A\u0308.tif', ', perhaps to slide_b/Ä.tif'],
  ['slide_a', ''],
])('names the image %j that is not there', (path, near) => {
  expect(unused(image(path))).toEqual([
    `scopecard-deposit.json, images: no image matches “${path}”, so its answers are not used. Correct it there${near}: it is relative to the folder, with / between folders.`,
  ]);
});

it('names patterns that match no image', () => {
  expect(
    unused({ groups: [{ match: 'slide_c/**', answers: {} }], channels: [{ match: 'x', id: 'Channel:0:0' }] }),
  ).toEqual([
    expect.stringContaining('groups: no image matches “slide_c/**”'),
    expect.stringContaining('channels: no image matches “x”'),
  ]);
});

it('names keys that nothing asks for, and those that were meant', () => {
  const found = unused({
    answers: { roi_ids: 1, protocols_io_doi: '10.17504/x', concentration: 5 },
    groups: [{ match: '**', answer: { roi_id: 1 } }],
    channels: [{ match: '**', id: 'Channel:0:0', concentration_value: 5, rr_id: 'AB_1', zzz: '', target: ['a'] }],
    image: {},
  });
  const nothing = (where: string, key: string, meant = '') =>
    expect.stringMatching(
      new RegExp(`${where}: nothing asks for “${key}”.* names${meant === '' ? '' : `, perhaps ${meant}`}\\.$`),
    );
  expect(found).toEqual([
    nothing('the file', 'image'),
    nothing('the file', 'groups 1, answer'),
    nothing('answers', 'roi_ids', 'roi_id'),
    nothing('answers', 'protocols_io_doi', 'protocol.assay'),
    nothing('answers', 'concentration'),
    nothing('Channel:0:0', 'concentration_value', 'concentration'),
    nothing('Channel:0:0', 'rr_id', 'rrid'),
    nothing('Channel:0:0', 'zzz'),
    expect.stringContaining('Channel, target'),
  ]);
});

it('names what is not an answer to its question, and people that are none', () => {
  expect(unused({ answers: { finished_mosaics: 'perhaps', people: [{ first_name: 'Ada' }] } })).toEqual([
    expect.stringContaining('yes or no'),
    expect.stringContaining('a person with an id'),
  ]);
});

it('shows an answer that is an object as it is in the file', () => {
  expect(unused({ answers: { finished_mosaics: { all: true } } })).toEqual([expect.stringContaining('“{"all":true}”')]);
});

it('takes answers about channels under the names of their columns', () => {
  const place = { kind: 'channel', match: '**', id: 'Channel:0:0' } as const;
  const given = {
    concentration_value: '5',
    concentration_unit: 'ug/ml',
    rr_id: 'AB_1',
    dilution: '1/100',
    lot_number: '7',
  };
  const entries = Object.entries(given).map(([key, value]) => ({ place, key, value }));
  const { entries: read, findings } = checkAnswers(entries, targets);
  expect(findings).toEqual([]);
  expect(Object.fromEntries(read.map(({ key, value }) => [key, value]))).toEqual({
    concentration: 5,
    rrid: 'AB_1',
    dilution: 100,
    lot: '7',
  });
  const refused = checkAnswers([{ place, key: 'concentration_unit', value: 'mg/ml' }], targets);
  expect([refused.entries, refused.findings]).toMatchObject([
    [],
    [{ code: 'deposit-not-one-of', column: 'concentration_unit' }],
  ]);
});

it('names answers for some images to what all have one answer to', () => {
  const found = unused({
    groups: [
      { match: 'slide_a/**', answers: { instrument: 'Zeiss LSM 880', people: [], title: null } },
      { match: 'slide_?/*', answers: { instrument: 'Olympus' } },
      { match: '**', answers: { instrument: 'both', people: [{ id: 'p1' }], channel_form: 'htan' } },
      { match: 'slide_z/**', answers: { instrument: 'Leica' } },
    ],
    images: { 'slide_a/roi_001.tif': { release_date: '2027-01-31', roi_id: 3 } },
  });
  const part = (key: string, of: string) =>
    `“${key}” takes one answer, for the whole deposit: one for ${of} is not used. Give it for the whole deposit; where the images differ, say so in that one answer.`;
  expect(found).toEqual([
    expect.stringContaining('no image matches “slide_z/**”'),
    part('instrument', 'slide_a/**'),
    part('people', 'slide_a/**'),
    part('people', '**'),
    part('channel_form', '**'),
    part('release_date', 'slide_a/roi_001.tif'),
  ]);
});

it('offers to remove an answer that nothing uses', () => {
  const groups = [{ match: 'slide_a/**', answers: { instrument: 'Zeiss LSM 880' } }];
  const [found] = unusedAnswers({ ...noAnswers, groups }, paths, targets);
  expect(found).toMatchObject({ severity: 'warning', path: 'scopecard-deposit.json' });
  expect(found?.choices).toEqual([
    {
      label: 'Remove it',
      repair: [{ place: { kind: 'group', match: 'slide_a/**' }, key: 'instrument', value: null }],
    },
  ]);
});
