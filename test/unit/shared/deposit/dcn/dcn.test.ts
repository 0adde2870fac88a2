import { describe, expect, test } from 'vitest';
import { KnownKeys } from '../../../../../shared/deposit/check/known-keys.ts';
import { checkLists } from '../../../../../shared/deposit/dcn/checklist.ts';
import { curate } from '../../../../../shared/deposit/dcn/curation.ts';
import { decide } from '../../../../../shared/deposit/dcn/decision-tree.ts';
import type { CuratedFolder } from '../../../../../shared/deposit/dcn/folder.ts';
import { practiceLevel, practiceSteps } from '../../../../../shared/deposit/dcn/practice.ts';
import { targets } from '../../../../../shared/deposit/target/targets.ts';
import { aHeader, aRow } from '../../../../helpers/rows.ts';
import { answers, files, folder, rows } from './curated-folder.ts';

const stepsOf = (given: Partial<CuratedFolder>) => decide(folder(given)).map(({ step, answer }) => [step, answer]);

describe('the decision tree', () => {
  test('TIFFs of one plane, with all in their headers', () => {
    expect(stepsOf({})).toEqual([
      [1, false],
      [3, false],
      [5, true],
      [7, null],
      [9, false],
    ]);
  });

  test('a format of one maker that Fiji opens, and one that it does not', () => {
    expect(stepsOf({ files: [...files, { path: 'raw/a.czi', size: 1 }] }).slice(0, 2)).toEqual([
      [1, true],
      [2, true],
    ]);
    const closed = decide(folder({ files: [...files, { path: 'raw/a.mcd', size: 1 }] }));
    expect(closed[1]).toMatchObject({ step: 2, answer: false, ask: 'TIFF copies of these files' });
    expect(
      stepsOf({
        files: [
          { path: 'raw/a.mcd', size: 1 },
          { path: 'raw/a.ome.tif', size: 1 },
        ],
      })[1],
    ).toEqual([2, true]);
  });

  test('pages must be explained, in people’s own words or by the program', () => {
    const stack = aRow('z.tif', {}, { header: aHeader({ dims: ['Z', 'Y', 'X'], shape: [5, 4, 4] }) });
    expect(stepsOf({ rows: [stack] })).toContainEqual([4, false]);
    expect(stepsOf({ rows: [stack], readme: 'Pages are slices of a z-stack.' })).toContainEqual([4, true]);
  });

  test('changes: proposed from the program that wrote the file, settled by an answer', () => {
    const software = new Map([['s/c_001.tif', 'ImageJ=1.53t']]);
    const steps = decide(folder({ software }));
    expect(steps.find(({ step }) => step === 7)).toMatchObject({
      answer: true,
      by: 'proposed',
      because: expect.stringContaining('please confirm'),
    });
    expect(steps.find(({ step }) => step === 8)).toMatchObject({
      answer: false,
      ask: expect.stringContaining('what was done'),
    });
    expect(stepsOf({ software, answers: { 'changed-since-acquisition': false } })).not.toContainEqual([8, false]);
  });

  test('signs of a change: merged colours, 8 bits beside 16, lossy compression', () => {
    const eight = aRow('s/c_001_8bit.tif', {}, { header: aHeader({ dtype: 'uint8' }) });
    const because = (given: Partial<CuratedFolder>) => decide(folder(given)).find(({ step }) => step === 7)?.because;
    expect(because({ rows: [...rows, eight] })).toContain('1 image with 8 bits beside one with 16 bits');
    expect(because({ merged: new Set(['s/c_001.tif']) })).toContain('with colours merged');
    expect(because({ lossy: new Set(['s/c_001.tif']) })).toContain('with lossy compression');
    expect(because({})).toContain('no sign of it');
  });

  test('regions drawn in headers count, and a TIFF inside a proprietary file is reported', () => {
    const analysed = rows.map((row) => ({ ...row, numAnalyses: 1 }));
    expect(stepsOf({ rows: analysed, drawn: new Set(['s/c_001.tif']) })).toContainEqual([10, true]);
    const [first] = decide(folder({ files: [...files, { path: 'raw/a.lsm', size: 1 }] }));
    expect(first?.because).toContain('.lsm is a TIFF inside');
  });

  test('skipped steps are listed', () => {
    const { tree, passedOver } = curate(folder());
    expect([...tree, ...passedOver].map(({ step }) => step).sort((a, b) => a - b)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ]);
  });

  test('settings given separately; analyses and regions in sidecars', () => {
    const plain = aRow(
      'p.tif',
      { 'image_header_metadata.physical_unit_x': 0.5, 'image_header_metadata.physical_label_x': 'um' },
      { numAnalyses: 1, numRois: 2 },
    );
    expect(stepsOf({ rows: [plain] })).toEqual([
      [1, false],
      [3, false],
      [5, false],
      [6, true],
      [7, null],
      [9, true],
      [10, true],
    ]);
  });
});

test.each<readonly [string, Partial<CuratedFolder>, boolean, string]>([
  ['nothing', {}, false, 'no sidecar with a pixel size, no file of settings'],
  ['a README and a licence, which say nothing of it', { readme: 'Vessels.' }, false, 'no sidecar with'],
  ['a README that does', { readme: 'Objective 20×, pinhole 1 AU.' }, true, 'the README names them'],
  ['an answer', { answers }, true, 'you described them'],
  ['a file beside the images', { files: [{ path: 's/Scan.XML', size: 1 }] }, true, '1 file of settings'],
  ['a file named after them', { files: [{ path: 's/a_settings.csv', size: 1 }] }, true, '1 file of settings'],
  ['an image', { files: [{ path: 's/other settings.tif', size: 1 }] }, false, 'no sidecar with'],
  ['a sidecar', { files: [{ path: 's/settings.tif.json', size: 1 }] }, false, 'no sidecar with'],
])('settings given separately: %s', (_, given, answer, because) => {
  const documents = ['README.txt', 'readme-first.txt', 'LICENSE.txt', 'sub/Licence.txt'];
  const here = [...documents.map((path) => ({ path, size: 9 })), ...(given.files ?? [])];
  const [step] = decide(folder({ rows: [aRow('p.tif')], ...given, files: here })).filter(({ step }) => step === 6);
  expect(step).toMatchObject({ answer, because: expect.stringContaining(because) });
});

describe('the lists', () => {
  const holds = (given: Partial<CuratedFolder>) => {
    const items = checkLists(folder(given)).flatMap(({ items }) => items);
    return Object.fromEntries(items.map(({ id, holds }) => [id, holds]));
  };

  test('what the files show is decided, the rest is a question', () => {
    expect(holds({})).toMatchObject({
      aim: null,
      'files-there': true,
      format: true,
      structure: false,
      biology: true,
      F1: true,
      F2: true,
      A1: false,
      I1: true,
      R1: false,
      R2: false,
      lossy: true,
      raw: null,
      privacy: null,
    });
  });

  const unread = aRow('s/bad.tif', {}, { header: null });
  const stack = aRow('z.tif', {}, { header: aHeader({ dims: ['Z', 'Y', 'X'], shape: [5, 4, 4] }) });
  const named = (...paths: readonly string[]) => ({ files: paths.map((path) => ({ path, size: 1 })) });
  const species = (name: string) => ({ rows: [aRow('a.tif', { 'experiment_metadata.species': name })] });

  test.each<readonly [string, Partial<CuratedFolder>, boolean | null, string]>([
    ['identified', {}, true, 'the type that its name gives'],
    ['identified', { rows: [...rows, unread] }, false, '1 image cannot be identified'],
    ['A4', {}, true, 'every header can be read'],
    ['A4', { rows: [...rows, unread] }, false, '1 image cannot be read'],
    ['A4', { rows: [] }, false, ''],
    ['dimensions', { rows: [...rows, unread] }, false, 'read from 3 of 4 headers'],
    ['magnification', {}, true, 'pixel size of 3 of 3 images'],
    ['magnification', { rows: [...rows, aRow('n.tif')] }, false, 'pixel size of 3 of 4 images'],
    ['F2', { rows: [aRow('n.tif')] }, false, 'no image has OME-XML'],
    ['F3', { rows: [aRow('n.tif', {}, { sidecar: 'none' })] }, false, '0 images with a sidecar'],
    ['A2', { rows: [aRow('n.tif', {}, { sidecar: 'ok' })] }, true, 'of 1 of 1 image'],
    ['A2', { rows: [aRow('n.tif', {}, { sidecar: 'none', dialect: 'ome' })] }, true, 'of 1 of 1 image'],
    ['A2', { rows: [aRow('n.tif', {}, { sidecar: 'none' })] }, false, 'of 0 of 1 image'],
    ['I1', species('unicorn'), false, '0 of 1 species'],
    ['R2', { people: [{ id: 'p1', last_name: 'Example' }] }, true, '1 person named'],
    ['R3', {}, false, 'preparation and settings not described yet'],
    ['R3', { answers: { preparation: 'perfused' } }, false, 'settings not described yet'],
    ['R3', { answers: { 'acquisition.settings': '20×' } }, false, 'preparation not described yet'],
    ['R3', { answers }, true, 'preparation and settings described'],
    ['R1', named('sub/LICENSE'), false, 'no licence file'],
    ['R1', named('licence.md'), true, 'licence.md'],
    ['series', {}, true, 'no time series'],
    ['series', { rows: [stack] }, null, '1 image with slices or times; interval'],
    ['series', { rows: [stack], answers }, true, 'described in the settings'],
    ['processing', { answers: { 'changed-since-acquisition': false } }, true, 'unchanged'],
    ['processing', { answers: { 'changed-since-acquisition': true } }, null, 'not answered yet'],
    ['source', {}, true, '67 % of species, region and cell type filled'],
    ['source', species('mouse'), null, 'not answered yet'],
    ['origin', { answers }, true, 'your answer: “mouse brain”'],
    ['structure', named('a_1.tif', 'a_3.tif', 'a_4.tif'), false, '1 series with missing numbers'],
    ['structure', { files: [{ path: 'a.tif', size: 0 }] }, false, '1 empty file'],
    ['structure', { rows: rows.slice(0, 2), ...named('s/c_001.tif.json', 's/x.tif.json') }, false, '1 sidecar without'],
    ['structure', named('1/2/3/4/5/6/7/8/a.tif'), true, 'no empty files'],
    ['structure', named('1/2/3/4/5/6/7/8/9/a.tif'), false, 'folders 9 deep'],
    ['privacy', {}, null, 'no sign of it'],
    ['privacy', species('Homo sapiens'), null, 'the species is human'],
    ['privacy', named('slide.SVS'), null, 'SVS files contain'],
    ['privacy', { answers: { restricted: false } }, true, 'your answer: no'],
    ['archives', named('a.zip', 'b.tar', 'c.gz', 'd.7z', 'e.txt'), null, '4 archives'],
    ['previews', named('a.gif', 'b.mp4', 'c.avi', 'd.MOV'), null, '4 previews'],
    ['previews', {}, null, 'no preview'],
    ['stacks', { rows: [stack] }, null, '1 z-stack'],
    ['composites', { rows: [aRow('a_merge.tif')] }, null, '1 composite'],
    ['sequence-names', {}, null, '1 numbered series; s/c_#.tif lacks 3'],
    ['migrate', named('a.czi', 'a.tif', 'b.lsm'), false, '1 file without a TIFF'],
    ['raw', named('a.czi', 'a.tif', 'b.lsm', 'c.zip'), true, '2 raw files, 1 with a TIFF'],
  ])('%s', (id, given, holds, because) => {
    const items = checkLists(folder(given)).flatMap((list) => list.items);
    const item = items.find((one) => one.id === id);
    expect(item).toMatchObject({ holds, because: expect.stringContaining(because) });
  });

  test('every item has a reason', () => {
    const lists = checkLists(folder());
    expect(lists.map(({ id, items }) => [id, items.length])).toEqual([
      ['questions', 9],
      ['documentation', 5],
      ['descriptors', 7],
      ['licence', 2],
      ['preservation', 6],
      ['fair', 14],
      ['undecided', 5],
    ]);
    for (const { because, label } of lists.flatMap(({ items }) => items))
      expect([label, because.length > 3]).toEqual([label, true]);
  });

  test('whatever an item asks a person, the target accepts as an answer', () => {
    const keys = new KnownKeys(targets);
    const { lists, tree, steps } = curate(folder());
    const asked = [...lists.flatMap(({ items }) => items), ...tree, ...steps.flatMap(({ needs }) => needs)];
    const unknown = asked.flatMap(({ key }) => (key === undefined || keys.get(key) ? [] : [key]));
    expect(unknown).toEqual([]);
    const byPerson = asked.filter(
      (one) => 'by' in one && one.by === 'person' && !('holds' in one && one.holds !== null),
    );
    expect(byPerson.filter(({ key }) => key === undefined)).toEqual([]);
  });

  test('a question is settled by its answer, also by a no', () => {
    expect(holds({ answers: { reuse_aim: 'segmentation', copies_kept: false, restricted: true } })).toMatchObject({
      aim: true,
      copies: false,
      privacy: false,
    });
  });

  test('people in headers and human samples are pointed out for privacy', () => {
    const why = (given: Partial<CuratedFolder>) =>
      checkLists(folder(given))[0]?.items.find(({ id }) => id === 'privacy')?.because;
    expect(why({ named: new Set(['a.tif']) })).toContain('1 header name people');
    expect(why({ rows: [aRow('a.tif', { 'experiment_metadata.species': 'human' })] })).toContain('human');
  });

  test('a licence may be a file', () => {
    expect(holds({ files: [...files, { path: 'LICENSE.txt', size: 9 }] })).toMatchObject({ R1: true });
  });
});

describe('levels of practice', () => {
  test('from none to the most reproducible, each with the one step to the next', () => {
    expect(practiceLevel(folder())).toEqual({ level: 'none', next: 'Write the README.' });
    expect(practiceLevel(folder({ readme: 'x' }))).toMatchObject({
      level: 'minimum',
      next: 'Give the data a title.',
    });
    expect(practiceLevel(folder({ readme: 'x', answers }))).toMatchObject({
      level: 'good enough',
      next: expect.stringContaining('raw data'),
    });
    const all = { ...answers, raw_data: 'at the institute', 'analysis.overview': 'diameters by FWHM' };
    expect(practiceLevel(folder({ readme: 'x', answers: all }))).toEqual({ level: 'most reproducible', next: null });
    const steps = practiceSteps(folder({ readme: 'x', answers }));
    expect(steps.map(({ reached }) => reached)).toEqual([true, true, false]);
    expect(steps[2]?.needs).toMatchObject([
      { holds: false, key: 'raw_data' },
      { holds: false, key: 'analysis.overview' },
    ]);
  });

  test('a proprietary file that Fiji does not open keeps a folder at the minimum', () => {
    const closed = { readme: 'x', answers, files: [...files, { path: 'a.mcd', size: 1 }] };
    expect(practiceLevel(folder(closed))).toEqual({
      level: 'minimum',
      next: 'Add TIFF copies of the proprietary files.',
    });
  });
});
