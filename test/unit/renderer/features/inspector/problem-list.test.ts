import { describe, expect, test } from 'vitest';
import {
  groupProblems,
  type ProblemFilter,
  problemLines,
} from '../../../../../renderer/features/problems/problem-rows.ts';
import { runToEnd } from '../../../../../shared/basics/pauses.ts';
import type { Severity } from '../../../../../shared/problems/catalogue.ts';
import { problem } from '../../../../../shared/problems/problem.ts';
import { textForMany } from '../../../../../shared/problems/wording.ts';
import { sentenceOf } from '../../../../helpers/sentence-of.ts';

const all: ProblemFilter = { severities: new Set<Severity>(['error', 'warning']), text: '' };
const unset = (path: string, axis: 'y' | 'x') =>
  problem('calibration-unset', { file: '0.25 µm' }, { path, field: `image_header_metadata.physical_unit_${axis}` });
const found = [
  unset('a.tif', 'y'),
  unset('a.tif', 'x'),
  problem('wrong-type', { label: 'Depth' }, { path: 'b.tif', field: 'experiment_metadata.depth' }),
  unset('b.tif', 'y'),
  problem('spelling-variants', { label: 'Genotype' }, { field: 'experiment_metadata.genotype' }),
];

describe('the list of problems', () => {
  test('has errors first, and equal problems of many images as one', () => {
    expect(runToEnd(groupProblems(found, all)).map((group) => [group.problem.code, group.paths])).toEqual([
      ['wrong-type', ['b.tif']],
      ['calibration-unset', ['a.tif', 'b.tif']],
      ['spelling-variants', []],
    ]);
  });

  test('is filtered by severity and text', () => {
    const codes = (filter: ProblemFilter) => runToEnd(groupProblems(found, filter)).map((group) => group.problem.code);
    expect(codes({ ...all, severities: new Set<Severity>(['error']) })).toEqual(['wrong-type']);
    expect(codes({ ...all, text: ' A.TIF ' })).toEqual(['calibration-unset']);
    expect(codes({ ...all, text: 'genotype' })).toEqual(['spelling-variants']);
  });

  test('unfolds into images', () => {
    const groups = runToEnd(groupProblems(found, all));
    const key = groups[1]?.key ?? '';
    const lines = problemLines(groups, new Set([key]));
    expect(lines.map((line) => (line.kind === 'image' ? line.path : line.unfolded))).toEqual([
      false,
      true,
      'a.tif',
      'b.tif',
      false,
    ]);
    expect(problemLines(groups, new Set())).toHaveLength(3);
  });

  test('ten thousand equal problems are one line, and one more each when unfolded', () => {
    const many = Array.from({ length: 10_000 }, (_, i) => unset(`${i}.tif`, 'y'));
    const groups = runToEnd(groupProblems(many, all));
    expect(problemLines(groups, new Set(groups.map((group) => group.key)))).toHaveLength(10_001);
  });
});

test('one sentence is said of many images', () => {
  const [first] = found;
  if (!first) throw new Error('there is one');
  expect(textForMany(first, 36)).toEqual({
    what: 'Calibration is still 1.0 Pixels, but the files give 0.25 µm.',
    fix: "Use the files' calibration.",
  });
  expect(textForMany(first, 1).what).toBe(sentenceOf(first));
});
