import { beforeEach, expect, test, vi } from 'vitest';
import type { ProblemLine } from '../../../../../renderer/features/problems/problem-rows.ts';
import { runToEnd } from '../../../../../shared/basics/pauses.ts';
import { fieldRulesOf } from '../../../../../shared/rules/field-rules.ts';
import type { FieldKey } from '../../../../../shared/schema/fields.ts';
import { aRow } from '../../state/a-row.ts';

vi.mock('../../../../../renderer/host/host.ts', async () => ({
  host: (await import('../../state/fake-host.ts')).fakeHost(),
}));
const { actionsFor } = await import('../../../../../renderer/features/problems/problem-actions.ts');
const { groupProblems, problemLines } = await import('../../../../../renderer/features/problems/problem-rows.ts');
const { editField } = await import('../../../../../renderer/state/edits/edit-actions.ts');
const { effectiveRowAt, resetEdits, useEdits } = await import('../../../../../renderer/state/edits/edits.ts');
const { useFolder } = await import('../../../../../renderer/state/folder/folder.ts');
const { mergeRows, noRows } = await import('../../../../../renderer/state/folder/rows.ts');
const { collectProblems } = await import('../../../../../renderer/state/problems/problem-set.ts');
const { useRules } = await import('../../../../../renderer/state/problems/rules.ts');

const depth: FieldKey = 'experiment_metadata.depth';
const genotype: FieldKey = 'experiment_metadata.genotype';
const paths = ['a.tif', 'b.tif', 'c.tif'];

beforeEach(() => {
  resetEdits();
  const rows = paths.map((path) => aRow(path, { [depth]: 'deep', [genotype]: 'wt' }));
  useFolder.setState({ rows: mergeRows(noRows, rows) });
  const rule = { field: genotype, values: ['WT', 'KO'], others: 'warn', required: false, source: 'x' } as const;
  useRules.setState(({ rules }) => ({ rules: { ...rules, fields: fieldRulesOf([rule]) } }));
});

/** The lines of the panel, all unfolded, that are about this problem. */
function linesOf(code: string): readonly ProblemLine[] {
  const { rules } = useRules.getState();
  const { all } = runToEnd(collectProblems(useFolder.getState().rows, useEdits.getState().edits, [], rules));
  const severities = new Set(['error', 'warning', 'info'] as const);
  const kinds = runToEnd(groupProblems(all, { severities, text: '' }));
  const keys = kinds.flatMap(({ key, groups }) => [key, ...groups.map((group) => group.key)]);
  return problemLines(kinds, new Set(keys)).filter(({ groups }) => groups[0].problems[0].code === code);
}

function press(line: ProblemLine | undefined, label: string): void {
  actionsFor(line as ProblemLine)
    .find((action) => action.label === label)
    ?.run();
}

const values = (field: FieldKey) => paths.map((path) => effectiveRowAt(path)?.values[field]);
const oneImage = (code: string, path: string) =>
  linesOf(code).find((line) => line.paths.length === 1 && line.paths[0] === path);

test('the fix in the line of one image is for that image', () => {
  press(oneImage('wrong-type', 'b.tif'), 'Clear');
  expect(values(depth)).toEqual(['deep', null, 'deep']);
  press(oneImage('value-not-in-vocabulary', 'b.tif'), 'Change to “WT”');
  expect(values(genotype)).toEqual(['wt', 'WT', 'wt']);
});

test('the fix in the line of a group is for all of its images', () => {
  press(linesOf('wrong-type')[0], 'Clear');
  expect(values(depth)).toEqual([null, null, null]);
  press(linesOf('value-not-in-vocabulary')[0], 'Change to “WT”');
  expect(values(genotype)).toEqual(['WT', 'WT', 'WT']);
});

test('the allowed spelling is that of the value that is there, not of the one in the sidecar', () => {
  editField(['a.tif'], genotype, 'ko');
  press(oneImage('value-not-in-vocabulary', 'a.tif'), 'Change to “KO”');
  expect(values(genotype)).toEqual(['KO', 'wt', 'wt']);
});
