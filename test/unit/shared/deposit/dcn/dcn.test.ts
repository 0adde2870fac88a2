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
