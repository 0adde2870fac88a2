import { describe, expect, test } from 'vitest';
import {
  groupProblems,
  type ProblemFilter,
  problemLines,
} from '../../../../../renderer/features/problems/problem-rows.ts';
import { runToEnd } from '../../../../../shared/basics/pauses.ts';
import { problem } from '../../../../../shared/problems/problem.ts';
import type { Severity } from '../../../../../shared/problems/severity.ts';
import { textForMany } from '../../../../../shared/problems/wording.ts';
import { sentenceOf } from '../../../../helpers/sentence-of.ts';

const all: ProblemFilter = { severities: new Set<Severity>(['error', 'warning', 'info']), text: '' };
const unset = (path: string, axis: 'y' | 'x') =>
  problem(
    'calibration-unset',
    { label: `Physical Unit ${axis}`, file: '0.25 µm' },
    { path, field: `image_header_metadata.physical_unit_${axis}` },
  );
const found = [
  unset('a.tif', 'y'),
  unset('a.tif', 'x'),
  problem('wrong-type', { label: 'Depth' }, { path: 'b.tif', field: 'experiment_metadata.depth' }),
  unset('b.tif', 'y'),
  problem('spelling-variants', { label: 'Genotype' }, { field: 'experiment_metadata.genotype' }),
];

describe('the list of problems', () => {
  test('has errors first, and equal problems of many images as one', () => {
    const groups = runToEnd(groupProblems(found, all)).flatMap((kind) => kind.groups);
    expect(groups.map(({ problems, paths }) => [problems[0].code, paths])).toEqual([
      ['wrong-type', ['b.tif']],
      ['calibration-unset', ['a.tif', 'b.tif']],
      ['spelling-variants', []],
    ]);
  });

  test('is filtered by severity and text', () => {
    const codes = (filter: ProblemFilter) =>
      runToEnd(groupProblems(found, filter)).map(({ groups }) => groups[0].problems[0].code);
    expect(codes({ ...all, severities: new Set<Severity>(['error']) })).toEqual(['wrong-type']);
    expect(codes({ ...all, text: ' A.TIF ' })).toEqual(['calibration-unset']);
    expect(codes({ ...all, text: 'genotype' })).toEqual(['spelling-variants']);
  });

  test('finds names whose accents a file system spells in two characters', () => {
    const named = [unset('Zürich/a.tif'.normalize('NFD'), 'y'), unset('Bern/a.tif', 'y')];
    const paths = runToEnd(groupProblems(named, { ...all, text: 'Zürich' })).flatMap((kind) => kind.groups[0].paths);
    expect(paths).toEqual(['Zürich/a.tif'.normalize('NFD')]);
  });

  test('unfolds into images', () => {
    const kinds = runToEnd(groupProblems(found, all));
    const key = kinds[1]?.groups[0].key ?? '';
    const lines = problemLines(kinds, new Set([key]));
    expect(lines.map(({ level, unfolded, paths }) => (level > 1 ? paths[0] : unfolded))).toEqual([
      false,
      true,
      'a.tif',
      'b.tif',
      false,
    ]);
    expect(problemLines(kinds, new Set())).toHaveLength(3);
  });

  test('ten thousand equal problems are one line, and one more each when unfolded', () => {
    const many = Array.from({ length: 10_000 }, (_, i) => unset(`${i}.tif`, 'y'));
    const kinds = runToEnd(groupProblems(many, all));
    const keys = kinds.flatMap(({ groups }) => groups.map(({ key }) => key));
    expect(problemLines(kinds, new Set(keys))).toHaveLength(10_001);
  });

  test('what both axes of an image have alike is one problem of its pixel size', () => {
    const drift = (path: string, axis: 'y' | 'x', sidecar: string) =>
      problem(
        'header-drift',
        { label: `Physical Unit ${axis}`, sidecar, file: '0.25 µm' },
        { path, field: `image_header_metadata.physical_unit_${axis}` },
      );
    const drifts = [
      drift('a.tif', 'y', '0.3 µm'),
      drift('a.tif', 'x', '0.3 µm'),
      drift('b.tif', 'y', '0.3 µm'),
      drift('b.tif', 'x', '0.3 µm'),
      drift('c.tif', 'x', '0.3 µm'),
    ];
    const groups = runToEnd(groupProblems(drifts, all)).flatMap((kind) => kind.groups);
    expect(
      groups.map(({ problems, paths }) => [problems[0].details.label, paths, problems.map(({ field }) => field)]),
    ).toEqual([
      ['Pixel size', ['a.tif', 'b.tif'], drifts.slice(0, 4).map(({ field }) => field)],
      ['Physical Unit x', ['c.tif'], ['image_header_metadata.physical_unit_x']],
    ]);
    expect(runToEnd(groupProblems(drifts, { ...all, text: 'pixel size' }))).toHaveLength(1);
  });

  test('different values of a kind are one line with all their images, and notes come last', () => {
    const drift = (path: string, sidecar: string) =>
      problem('header-drift', { sidecar, file: '0.25 µm' }, { path, field: 'image_header_metadata.physical_unit_x' });
    const missing = Array.from({ length: 149 }, (_, i) => problem('sidecar-missing', {}, { path: `${i}.tif` }));
    const kinds = runToEnd(groupProblems([...missing, drift('a.tif', '0.3 µm'), drift('b.tif', '0.4 µm')], all));
    const folded = problemLines(kinds, new Set());
    expect(folded.map(({ groups, paths, startsInfos }) => [groups.length, paths.length, startsInfos])).toEqual([
      [2, 2, false],
      [1, 149, true],
    ]);
    const open = problemLines(kinds, new Set([kinds[0]?.key ?? '']));
    expect(open.map(({ level }) => level)).toEqual([1, 2, 2, 1]);
  });

  test('intended problems are separate from others of the same kind', () => {
    const one = problem('header-drift', { sidecar: '0.3 µm' }, { path: 'a.tif' });
    const kinds = runToEnd(
      groupProblems(
        [
          { ...one, severity: 'info', intended: true },
          { ...one, path: 'b.tif' },
        ],
        all,
      ),
    );
    expect(kinds.map(({ groups }) => groups[0].paths)).toEqual([['b.tif'], ['a.tif']]);
  });
});

test('many images share one sentence', () => {
  const [first] = found;
  if (!first) throw new Error('there is one');
  expect(textForMany(first, 36)).toEqual({
    what: 'Calibration is still 1.0 Pixels, but the files give 0.25 µm.',
    fix: 'Use the files’ calibration.',
  });
  expect(textForMany(first, 1).what).toBe(sentenceOf(first));
});
