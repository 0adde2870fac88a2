import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { ImagePatch } from '../../../../../shared/edits/patch.ts';
import { sameValue } from '../../../../../shared/edits/pending-edit.ts';
import { problem } from '../../../../../shared/problems/problem.ts';
import { ok } from '../../../../../shared/problems/result.ts';
import type { SaveOutcome } from '../../../../../shared/saved/save-outcome.ts';
import type { FieldKey, Scalar } from '../../../../../shared/schema/fields.ts';
import { aRow } from '../../state/a-row.ts';
import { fakeHost } from '../../state/fake-host.ts';

const host = fakeHost();
vi.mock('../../../../../renderer/host/host.ts', () => ({
  get host() {
    return host;
  },
}));
const { replaceRows } = await import('../../../../../renderer/state/folder/row-updates.ts');
const { useFolder } = await import('../../../../../renderer/state/folder/folder.ts');
const { mergeRows, noRows } = await import('../../../../../renderer/state/folder/rows.ts');
const { effectiveRowAt, redo, resetEdits, undo, useEdits } = await import(
  '../../../../../renderer/state/edits/edits.ts'
);
const { editField } = await import('../../../../../renderer/state/edits/edit-actions.ts');
const { resetSaving, saveAll } = await import('../../../../../renderer/actions/saving/saving.ts');
const { allConflicts } = await import('../../../../../renderer/actions/saving/conflicts.ts');

const paths = ['a.tif', 'b.tif'];
const fields: readonly FieldKey[] = ['experiment_metadata.region', 'experiment_metadata.depth'];
type Values = Partial<Record<FieldKey, Scalar>>;

/** Sidecars that a save checks and writes as the host does, each at its own time. */
class Disk {
  readonly values = new Map<string, Values>(paths.map((path) => [path, { [fields[0] as FieldKey]: 'ctx' }]));
  /** What the running save does next: it writes, then it answers. */
  #next: (() => void)[] = [];

  get isSaving(): boolean {
    return this.#next.length > 0;
  }

  step(): void {
    this.#next.shift()?.();
  }

  save(images: readonly ImagePatch[]): Promise<readonly SaveOutcome[]> {
    const outcomes: SaveOutcome[] = [];
    return new Promise((resolve) => {
      this.#next = [() => outcomes.push(...images.map((image) => this.#write(image))), () => resolve(outcomes)];
    });
  }

  rows() {
    return [...this.values].map(([path, values]) => aRow(path, values));
  }

  #write({ path, changes }: ImagePatch): SaveOutcome {
    const values = this.values.get(path) ?? {};
    const conflicts = changes.filter(({ field, before }) => !sameValue(field, before, values[field]));
    if (conflicts.length > 0) return { path, state: 'failed', conflicts, repairs: [], problem: problem('conflict') };
    const after = { ...values, ...Object.fromEntries(changes.map((change) => [change.field, change.after])) };
    this.values.set(path, after);
    return { path, state: 'saved', conflicts: [], repairs: [], row: aRow(path, after) };
  }
}

const settled = () => new Promise((resolve) => setImmediate(resolve));
const shown = () => paths.map((path) => fields.map((field) => effectiveRowAt(path)?.values[field] ?? ''));

type Act =
  | readonly [name: 'set', path: string, field: FieldKey, typed: string]
  | readonly [name: 'undo' | 'redo' | 'save' | 'step' | 'look'];

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.tuple(
    fc.constant('set' as const),
    fc.constantFrom(...paths),
    fc.constantFrom(...fields),
    fc.constantFrom('', '1', '2', '3'),
  ),
  fc.tuple(fc.constantFrom('undo' as const, 'redo' as const, 'save' as const, 'step' as const, 'look' as const)),
);

/** Does one thing, and says whether it may change what is shown. */
function perform([name, ...args]: Act, disk: Disk): boolean {
  if (name === 'set') {
    const [path, field, typed] = args as [string, FieldKey, string];
    editField([path], field, typed);
    return true;
  }
  if (name === 'undo') undo();
  else if (name === 'redo') redo();
  else if (name === 'save') void saveAll();
  else if (name === 'step') disk.step();
  // The folder is watched, but not read during a save.
  else if (!disk.isSaving) replaceRows(disk.rows());
  return name === 'undo' || name === 'redo';
}

test('whatever is entered while saves run is shown all the time, conflicts with nothing, and is on the disk in the end', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 25 }), async (acts) => {
      resetEdits();
      resetSaving();
      const disk = new Disk();
      host.answer('edits.save', async ({ images }: { images: readonly ImagePatch[] }) =>
        ok({ action: 's', outcomes: await disk.save(images) }),
      );
      useFolder.setState({ folder: { id: 'f', path: '/f', name: 'f' }, rows: mergeRows(noRows, disk.rows()) });
      for (const each of acts) {
        const before = shown();
        const mayChange = perform(each, disk);
        await settled();
        if (!mayChange) expect(shown()).toEqual(before);
        expect(allConflicts()).toEqual([]);
      }
      const wanted = shown();
      for (let rounds = 0; rounds < 8; rounds++) {
        void saveAll();
        for (let steps = 0; steps < 3; steps++) {
          await settled();
          disk.step();
        }
        await settled();
      }
      expect(useEdits.getState().edits.size).toBe(0);
      expect(paths.map((path) => fields.map((field) => disk.values.get(path)?.[field] ?? ''))).toEqual(wanted);
    }),
    { numRuns: 200 },
  );
});
