import { beforeEach, expect, test, vi } from 'vitest';
import type { ProblemLine } from '../../../../../renderer/features/problems/problem-rows.ts';
import { runToEnd } from '../../../../../shared/basics/pauses.ts';
import { problem } from '../../../../../shared/problems/problem.ts';
import { fieldRulesOf } from '../../../../../shared/rules/field-rules.ts';
import type { FieldKey } from '../../../../../shared/schema/fields.ts';
import { aRow, header } from '../../state/a-row.ts';

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
const { setShownLines } = await import('../../../../../renderer/state/table/table.ts');
const { useDialog } = await import('../../../../../renderer/state/window/dialog.ts');
const { useRules } = await import('../../../../../renderer/state/problems/rules.ts');

const depth: FieldKey = 'experiment_metadata.depth';
const genotype: FieldKey = 'experiment_metadata.genotype';
const sizeY: FieldKey = 'image_header_metadata.physical_unit_y';
const unitY: FieldKey = 'image_header_metadata.physical_label_y';
const sizeX: FieldKey = 'image_header_metadata.physical_unit_x';
const unitX: FieldKey = 'image_header_metadata.physical_label_x';
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

/** The button of a line, as it was drawn at this moment. */
const button = (line: ProblemLine | undefined, label: string) =>
  actionsFor(line as ProblemLine).find((action) => action.label === label);

function press(line: ProblemLine | undefined, label: string): void {
  button(line, label)?.run();
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

test('a sidecar whose drive is away is not offered to be mended, beside others', () => {
  const unread = (path: string, reason: string) =>
    aRow(path, {}, { sidecar: 'damaged', problems: [problem('sidecar-damaged', { reason }, { path })] });
  const damaged = [unread('a.tif', 'ENOTCONN'), unread('b.tif', 'json-truncated')];
  useFolder.setState({ rows: mergeRows(noRows, damaged) });
  const labels = (line: ProblemLine | undefined) => actionsFor(line as ProblemLine).map(({ label }) => label);
  expect(labels(oneImage('sidecar-damaged', 'a.tif'))).not.toContain('Move aside');
  expect(labels(oneImage('sidecar-damaged', 'b.tif'))).toContain('Move aside');
  press(linesOf('sidecar-damaged')[0], 'Write my last saved values again…');
  expect(useDialog.getState().dialog).toEqual({ kind: 'last-saved', paths: ['b.tif'] });
});

test('a value that was corrected since the problems were counted is not cleared or changed', () => {
  const clear = button(linesOf('wrong-type')[0], 'Clear');
  const change = button(linesOf('value-not-in-vocabulary')[0], 'Change to “WT”');
  editField(['b.tif'], depth, '120');
  editField(['b.tif'], genotype, 'ko');
  editField(['c.tif'], genotype, 'KO');
  clear?.run();
  change?.run();
  expect(values(depth)).toEqual([null, 120, null]);
  expect(values(genotype)).toEqual(['WT', 'ko', 'KO']);
});

/** Line scans: their file gives micrometres along both axes, and the time per line was set by hand. */
function lineScans(along: { readonly x: readonly [number, string] }): void {
  const scan = { [sizeY]: 0.002, [unitY]: 'seconds', [sizeX]: along.x[0], [unitX]: along.x[1] };
  useFolder.setState({
    rows: mergeRows(
      noRows,
      paths.map((path) => aRow(path, scan)),
    ),
  });
}

test.each([
  ['calibration-unset', [1, 'Pixels']],
  ['header-drift', [0.5, 'um']],
] as const)('the file’s size for %s of one axis leaves the other axis as it was set', (code, x) => {
  lineScans({ x });
  const line = linesOf(code).find(({ groups }) => groups[0].problems[0].field === sizeX);
  press(line, 'Use the files’ calibration');
  expect(values(sizeX)).toEqual([0.25, 0.25, 0.25]);
  expect(values(sizeY)).toEqual([0.002, 0.002, 0.002]);
  expect(values(unitY)).toEqual(['seconds', 'seconds', 'seconds']);
  expect(useEdits.getState().done).toHaveLength(1);
});

test('both axes that were never set are set in one go', () => {
  const unset = { [sizeY]: 1, [unitY]: 'Pixels', [sizeX]: 1, [unitX]: 'Pixels' };
  const row = aRow('a.tif', unset, { header: { ...header, pixelY: { unit: 0.002, label: 'seconds', source: 'x' } } });
  useFolder.setState({ rows: mergeRows(noRows, [row]) });
  press(oneImage('calibration-unset', 'a.tif'), 'Use the file’s calibration');
  expect([sizeY, sizeX].map((field) => effectiveRowAt('a.tif')?.values[field])).toEqual([0.002, 0.25]);
});

test('the file’s size is not offered for an axis of which the file gives none', () => {
  const row = aRow('a.tif', { [sizeX]: -1, [unitX]: 'um' }, { header: { ...header, pixelX: null } });
  useFolder.setState({ rows: mergeRows(noRows, [row]) });
  const labels = actionsFor(oneImage('not-positive', 'a.tif') as ProblemLine).map(({ label }) => label);
  expect(labels).toContain('Clear');
  expect(labels).not.toContain('Use the file’s calibration');
});

test('the spellings and dates of a folder are merged in all of its images, whatever a filter hides', () => {
  useRules.setState(({ rules }) => ({ rules: { ...rules, fields: new Map() } }));
  const rows = paths.map((path, i) => aRow(path, { [genotype]: i === 0 ? 'WT' : 'wt' }));
  useFolder.setState({ rows: mergeRows(noRows, rows) });
  setShownLines([{ kind: 'image', path: 'a.tif' }], paths.length);
  press(linesOf('spelling-variants')[0], 'Merge…');
  expect(useDialog.getState().dialog).toEqual({ kind: 'bulk', tool: 'spelling', paths, field: genotype });
});
