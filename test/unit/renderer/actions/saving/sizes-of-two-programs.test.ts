import fc from 'fast-check';
import { beforeEach, expect, test, vi } from 'vitest';
import { draftEdit } from '../../../../../electron/host/worker/sidecar-draft.ts';
import { otherHalf } from '../../../../../shared/edits/calibration-edit.ts';
import { besideOf, comparedTexts } from '../../../../../shared/edits/edit-beginnings.ts';
import { enteredValues } from '../../../../../shared/edits/entered.ts';
import type { ImagePatch } from '../../../../../shared/edits/patch.ts';
import { allChanges } from '../../../../../shared/edits/pending-edit.ts';
import { calibrationInForce } from '../../../../../shared/image/calibration.ts';
import type { FieldValues } from '../../../../../shared/image/field-values.ts';
import { ok } from '../../../../../shared/problems/result.ts';
import type { FoundEdit } from '../../../../../shared/saved/journal.ts';
import type { SaveOutcome } from '../../../../../shared/saved/save-outcome.ts';
import type { FieldKey, Scalar } from '../../../../../shared/schema/fields.ts';
import { readSidecar } from '../../../../../shared/sidecar/sidecar.ts';
import { aRow } from '../../state/a-row.ts';
import { fakeHost } from '../../state/fake-host.ts';

const host = fakeHost();
vi.mock('../../../../../renderer/host/host.ts', () => ({
  get host() {
    return host;
  },
}));
const { useFolder } = await import('../../../../../renderer/state/folder/folder.ts');
const { mergeRows, noRows } = await import('../../../../../renderer/state/folder/rows.ts');
const { applyPatch, editsOf, effectiveRowAt, redo, resetEdits, undo, useEdits } = await import(
  '../../../../../renderer/state/edits/edits.ts'
);
const { discard, editField, enterField } = await import('../../../../../renderer/state/edits/edit-actions.ts');
const { shownValue } = await import('../../../../../renderer/state/edits/field-state.ts');
const { startEntry } = await import('../../../../../renderer/state/edits/entry-start.ts');
const { resetSaving, saveAll } = await import('../../../../../renderer/actions/saving/saving.ts');
const { allConflicts, keepMine, takeTheirs } = await import('../../../../../renderer/actions/saving/conflicts.ts');

const { wantedEdits } = await import('../../../../../renderer/state/journal/recovery.ts');
const { restoringPatches } = await import('../../../../../renderer/state/journal/restored-edits.ts');

const path = 'a.tif';
const unit: FieldKey = 'image_header_metadata.physical_unit_x';
const label: FieldKey = 'image_header_metadata.physical_label_x';
const { header } = aRow(path);

/** The sidecar on disk. */
let disk: Uint8Array;

function onDisk(): FieldValues {
  const reading = readSidecar(disk);
  return reading.state === 'ok' ? reading.values : {};
}

/** Another program's save. */
function foreign(values: readonly (readonly [FieldKey, Scalar])[]): void {
  const draft = draftEdit(
    disk,
    values.map(([field, after]) => ({ field, after })),
    path,
    { conflicts: 'mine' },
  );
  if (draft.kind === 'write' && draft.bytes) disk = draft.bytes;
}

/** The watcher reads the sidecar again. */
function refresh(): void {
  useFolder.setState(({ rows }) => ({ rows: mergeRows(rows, [aRow(path, onDisk())]) }));
}

function begin(values: FieldValues): void {
  resetEdits();
  resetSaving();
  const empty = {
    accepted: true,
    analysis: [],
    experiment_metadata: {},
    image_header_metadata: {},
    rois: [],
    version: 2,
  };
  disk = new TextEncoder().encode(JSON.stringify(empty));
  foreign(Object.entries(values) as [FieldKey, Scalar][]);
  useFolder.setState({ folder: { id: 'f', path: '/f', name: 'f' }, rows: mergeRows(noRows, []) });
  refresh();
}

/** The program ends, and another run restores what it had not saved. */
function crash(): void {
  const values = onDisk();
  const found = allChanges(editsOf(path)).map((change): FoundEdit => {
    const { [change.field]: disk, [otherHalf(change.field) ?? label]: beside } = values;
    const { after = null } = change;
    return { ...change, after, ...(disk !== undefined && { disk }), diskBeside: besideOf(beside) };
  });
  resetEdits();
  resetSaving();
  refresh();
  for (const patch of restoringPatches([{ path, edits: wantedEdits(found) }], new Map())) applyPatch(patch);
}

let duringSave: (() => void) | null = null;

host.answer('edits.save', ({ images }: { readonly images: readonly ImagePatch[] }) => {
  const changes = images[0]?.changes ?? [];
  const draft = draftEdit(disk, changes, path);
  if (draft.kind === 'write' && draft.bytes) disk = draft.bytes;
  duringSave?.();
  const row = aRow(path, onDisk());
  const none = { path, row, conflicts: [], repairs: [] };
  const outcome: SaveOutcome =
    draft.kind === 'refused'
      ? { ...none, state: 'failed', problem: draft.problem, conflicts: draft.conflicts.map(({ change }) => change) }
      : draft.kind === 'write'
        ? { ...none, state: 'saved', fields: draft.changes.map(({ field }) => field) }
        : { ...none, state: 'unchanged' };
  return ok({ action: 's', outcomes: [outcome] });
});

beforeEach(() => {
  duringSave = null;
  begin({ [unit]: 0.5, [label]: 'um' });
});

const half = () => [onDisk()[unit], onDisk()[label]];
const shown = () => effectiveRowAt(path)?.calibration.x;

test.each([
  [
    'both',
    [
      [unit, 500],
      [label, 'nm'],
    ],
    '500 nm',
  ],
  ['the unit alone', [[label, 'nm']], '0.5 nm'],
] as const)(
  'a size that was entered while another program saved %s is a conflict with its unit',
  async (_, theirs, text) => {
    editField([path], unit, '0.3');
    foreign(theirs);
    expect(await saveAll()).toBe(false);
    expect(allConflicts()).toEqual([{ path, field: unit }]);
    expect(comparedTexts(editsOf(path), unit, onDisk())).toEqual({ was: '0.5 µm', disk: text, mine: '0.3 µm' });
    expect(shown()).toMatchObject({ unit: 0.3, label: 'um' });
    keepMine(allConflicts());
    expect(await saveAll()).toBe(true);
    expect(half()).toEqual([0.3, 'um']);
  },
);

test('a unit that was entered while another program saved another size goes with the size it was entered for', async () => {
  editField([path], label, 'mm');
  foreign([[unit, 0.7]]);
  expect(await saveAll()).toBe(false);
  keepMine(allConflicts());
  await saveAll();
  expect(half()).toEqual([0.5, 'mm']);
});

test('what another program has saved is used whole: nothing of the size entered here stays', async () => {
  editField([path], unit, '300 nm');
  foreign([[unit, 0.7]]);
  refresh();
  takeTheirs(allConflicts());
  expect(useEdits.getState().edits.size).toBe(0);
  expect(half()).toEqual([0.7, 'um']);
});

test.each([
  ['the number', unit, '0.3', '0.3 um'],
  ['the unit', label, 'mm', '0.5 mm'],
] as const)('undo after theirs brings back the size of which %s was entered, whole', (_, field, typed, size) => {
  editField([path], field, typed);
  foreign([
    [unit, 700],
    [label, 'nm'],
  ]);
  refresh();
  takeTheirs(allConflicts());
  expect(shown()).toMatchObject({ unit: 700, label: 'nm' });
  undo();
  expect(`${shown()?.unit} ${shown()?.label}`).toBe(size);
  redo();
  expect(useEdits.getState().edits.size).toBe(0);
});

test('undo after another program’s save puts a size back with the unit it had', async () => {
  editField([path], unit, '0.3');
  await saveAll();
  foreign([
    [unit, 300],
    [label, 'nm'],
  ]);
  refresh();
  undo();
  expect(shown()).toMatchObject({ unit: 0.5, label: 'um' });
  redo();
  expect(shown()).toMatchObject({ unit: 0.3, label: 'um' });
});

test('a unit typed with a size, which another program has saved in the meantime, is the entry’s', async () => {
  begin({ [unit]: 500, [label]: 'nm' });
  startEntry([{ path, field: unit }]);
  foreign([
    [unit, 0.7],
    [label, 'um'],
  ]);
  refresh();
  enterField([path], unit, '300 nm');
  expect(comparedTexts(editsOf(path), unit, onDisk())).toEqual({ was: '500 nm', disk: '0.7 µm', mine: '0.3 µm' });
  expect(allConflicts()).toHaveLength(1);
});

test('a unit in another spelling is the same unit', async () => {
  editField([path], unit, '0.3');
  foreign([[label, 'µm']]);
  expect(await saveAll()).toBe(true);
  expect(half()).toEqual([0.3, 'µm']);
});

test('undo of a saved size where the sidecar had a unit alone leaves it as not set', async () => {
  begin({ [label]: 'seconds' });
  editField([path], unit, '0.3 um');
  await saveAll();
  undo();
  expect(shown()).toMatchObject({ source: 'file' });
  await saveAll();
  expect(half()).toEqual([1, 'Pixels']);
});

test('a size that is entered as it was leaves what another program has saved in the meantime', async () => {
  editField([path], unit, 'wide');
  startEntry([{ path, field: unit }]);
  foreign([
    [unit, 0.4],
    [label, 'cm'],
  ]);
  refresh();
  enterField([path], unit, '500 nm');
  expect(useEdits.getState().edits.size).toBe(0);
  expect(shown()).toMatchObject({ unit: 0.4, label: 'cm' });
});

test('undo of a saved unit that had no size beside it leaves the size as not set', async () => {
  begin({ [label]: 'seconds' });
  editField([path], label, 'px');
  await saveAll();
  undo();
  expect(shown()).toMatchObject({ source: 'file' });
});

test('redo of a discard, after what was discarded was saved, leaves a size that was missing as not set', async () => {
  begin({ [label]: 'seconds' });
  editField([path], label, 'um');
  discard([path]);
  undo();
  await saveAll();
  redo();
  expect(shown()).toMatchObject({ source: 'file' });
});

test('a size that is corrected to what it was stays in conflict where its unit becomes another', () => {
  begin({ [unit]: 1, [label]: 'Pixels' });
  editField([path], unit, 'wide');
  foreign([
    [unit, 0.4],
    [label, 'cm'],
  ]);
  refresh();
  editField([path], unit, '1');
  expect(shown()).toMatchObject({ unit: 1, label: 'um' });
  expect(allConflicts()).toEqual([{ path, field: unit }]);
});

test('undo of everything entered for a size without a unit leaves what another program has saved', () => {
  begin({ [unit]: 0.5 });
  editField([path], label, 'um');
  foreign([
    [unit, 0.4],
    [label, 'cm'],
  ]);
  refresh();
  editField([path], unit, '');
  undo();
  undo();
  expect(shown()).toMatchObject({ unit: 0.4, label: 'cm' });
});

test('undo of a discarded size puts it back under its unit, whatever another program has saved', () => {
  begin({ [unit]: 1, [label]: 'Pixels' });
  startEntry([{ path, field: label }]);
  foreign([
    [unit, 0.4],
    [label, 'cm'],
  ]);
  refresh();
  enterField([path], label, 'px');
  const entered = shown();
  discard([path]);
  expect(shown()).toMatchObject({ unit: 0.4, label: 'cm' });
  undo();
  expect(shown()).toEqual(entered);
});

const typed = fc.constantFrom('', '1', '0.3', '7', '250 nm', '2 ms', 'wide');
const word = fc.constantFrom('um', 'nm', 'mm', 'px');
const theirs = fc.oneof(
  fc.tuple(fc.constantFrom(unit), fc.constantFrom(0.4, 0.6, 1)).map((one) => [one]),
  fc.tuple(fc.constantFrom(label), fc.constantFrom('um', 'nm', 'mm')).map((one) => [one]),
  fc.constantFrom(0.4, 9).map((size) => [[unit, size] as const, [label, 'cm'] as const]),
);
const entry: fc.Arbitrary<readonly [FieldKey, string]> = fc.oneof(
  fc.tuple(fc.constant<FieldKey>(unit), typed),
  fc.tuple(fc.constant<FieldKey>(label), word),
);
const step = fc.record({
  kind: fc.constantFrom(
    'enter',
    'enter',
    'typed',
    'foreign',
    'foreign',
    'refresh',
    'save',
    'save',
    'saving',
    'undo',
    'redo',
    'mine',
    'theirs',
    'discard',
    'crash',
  ),
  entry,
  theirs,
});
type Theirs = typeof theirs extends fc.Arbitrary<infer T> ? T : never;

test('whatever two programs do, a sidecar has a pixel size that one of them had with its unit', async () => {
  const starts = fc.constantFrom<FieldValues>(
    {},
    { [unit]: 0.5, [label]: 'um' },
    { [unit]: 1, [label]: 'Pixels' },
    { [label]: 'seconds' },
    { [unit]: 0.5 },
    { [unit]: 1, [label]: 'um' },
  );
  await fc.assert(
    fc.asyncProperty(starts, fc.array(step, { maxLength: 12 }), async (start, steps) => {
      begin(start);
      const known = new Set<string>();
      const know = (size: unknown, of: unknown) => known.add(`${size} ${of}`);
      const knowDisk = () => {
        const { unit: size, label: of } = calibrationInForce(onDisk(), header).x;
        know(size, of);
      };
      know(1, 'Pixels');
      know(0.25, 'um');
      knowDisk();
      const willEnter = ([field, text]: readonly [FieldKey, string]) => {
        const image = { row: effectiveRowAt(path) ?? aRow(path), edits: editsOf(path) };
        const values = new Map(enteredValues(field, text).map((one) => [one.field, one.value]));
        know(values.get(unit) ?? shownValue(image, unit), values.get(label) ?? shownValue(image, label));
      };
      const write = (values: Theirs) => {
        foreign(values as [FieldKey, Scalar][]);
        knowDisk();
      };
      for (const { kind, entry, theirs } of steps) {
        if (kind === 'enter') {
          willEnter(entry);
          editField([path], ...entry);
        } else if (kind === 'typed') {
          willEnter(entry);
          startEntry([{ path, field: entry[0] }]);
          write(theirs);
          refresh();
          enterField([path], ...entry);
        } else if (kind === 'foreign') write(theirs);
        else if (kind === 'refresh') refresh();
        else if (kind === 'undo') undo();
        else if (kind === 'redo') redo();
        else if (kind === 'mine') keepMine(allConflicts());
        else if (kind === 'theirs') takeTheirs(allConflicts());
        else if (kind === 'discard') discard([path]);
        else if (kind === 'crash') crash();
        else {
          duringSave =
            kind === 'save'
              ? null
              : () => {
                  willEnter(entry);
                  editField([path], ...entry);
                };
          await saveAll();
        }
        // The question which of two values is kept shows each with its unit.
        if (allConflicts().length > 0) know(shown()?.unit, shown()?.label);
        const now = calibrationInForce(onDisk(), header).x;
        expect(known).toContain(`${now.unit} ${now.label}`);
        expect(known).toContain(`${shown()?.unit} ${shown()?.label}`);
      }
    }),
    { numRuns: 500, seed: 1 },
  );
});
