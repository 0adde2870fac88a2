import { existsSync, readFileSync, statSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { History } from '../../../../../electron/host/history/history.ts';
import { readMisspeltKeys, repairImages } from '../../../../../electron/host/save/sidecar-repair.ts';
import { SidecarStore } from '../../../../../electron/host/save/sidecar-store.ts';
import type { ImageRepair } from '../../../../../shared/edits/repair.ts';
import { allActions } from '../history/past.ts';
import { put, sidecarText, smallTiff, tempFolder } from '../temp-folder.ts';

const removal = { section: 'experiment_metadata', key: 'notes', value: 'second animal' } as const;
const note = { field: 'experiment_metadata.note', before: '', after: 'second animal' } as const;

function repairing(sidecar: string) {
  const root = tempFolder();
  for (const name of ['a.tif', 'bare.tif']) put(root, name, smallTiff());
  const path = put(root, 'a.tif.json', sidecar);
  const history = new History(tempFolder());
  const store = new SidecarStore();
  const roots = { root, all: [root], reading: 1 };
  const tools = { store, history, pool: { rows: async () => [] } };
  return {
    history,
    path,
    repair: (image: Partial<ImageRepair>) =>
      repairImages([{ path: 'a.tif', changes: [], removals: [], ...image }], roots, tools),
    misspeltKeys: () => readMisspeltKeys(['a.tif', 'gone.tif', 'bare.tif'], roots, tools),
  };
}

describe('repairImages', () => {
  it('moves a misspelt key into its field and leaves every other byte', async () => {
    const text = sidecarText({ depth: 1, note: '', notes: 'second animal', species: 'rat' }).replace('1', '1.0');
    const { repair, path, misspeltKeys, history } = repairing(text);
    const [found] = await misspeltKeys();
    expect(found?.misspeltKeys[0]).toMatchObject({ ...removal, fits: 'second animal' });
    expect(await repair({ changes: [note], removals: [removal] })).toMatchObject([{ state: 'saved' }]);
    expect(readFileSync(path, 'utf8')).toBe(
      text.replace('"note": ""', '"note": "second animal"').replace(',\n    "notes": "second animal"', ''),
    );
    const [action] = await allActions(history);
    expect(action?.head).toMatchObject({ cause: 'repair', label: 'Misspelt keys' });
  });

  it('makes no sidecar where there is none any more', async () => {
    const { repair, path } = repairing(sidecarText({ note: '', notes: 'second animal' }));
    unlinkSync(path);
    expect(await repair({ changes: [note], removals: [removal] })).toMatchObject([{ state: 'unchanged' }]);
    expect(existsSync(path)).toBe(false);
  });

  it('does not remove a key whose value has changed', async () => {
    const text = sidecarText({ note: '', notes: 'third animal' });
    const { repair, path } = repairing(text);
    const [outcome] = await repair({ changes: [note], removals: [removal] });
    expect(outcome).toMatchObject({ state: 'failed', problem: { code: 'uneditable' } });
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it('does not overwrite a field that another program has filled in', async () => {
    const text = sidecarText({ note: 'theirs', notes: 'second animal' });
    const { repair, path } = repairing(text);
    expect((await repair({ changes: [note], removals: [removal] }))[0]?.conflicts).toHaveLength(1);
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it('repairs what the programs would reject, without any other change', async () => {
    const text = `\uFEFF${sidecarText({ species: 'rat' }).replace('"version": 2', '"version": "2"')}`;
    const { repair, path } = repairing(text);
    const [outcome] = await repair({});
    expect(outcome?.repairs).toEqual([{ code: 'version-numbered' }, { code: 'bom-removed' }]);
    expect(readFileSync(path, 'utf8')).toBe(sidecarText({ species: 'rat' }));
  });

  it('writes nothing where there is nothing to repair', async () => {
    const { repair, path } = repairing(sidecarText());
    const { mtimeMs, ino } = statSync(path);
    expect(await repair({})).toMatchObject([{ state: 'unchanged' }]);
    expect(statSync(path)).toMatchObject({ mtimeMs, ino });
  });

  it('never writes a damaged sidecar, nor makes one', async () => {
    const { repair, path } = repairing('{"version": 2');
    expect(await repair({})).toMatchObject([{ state: 'failed' }]);
    expect(readFileSync(path, 'utf8')).toBe('{"version": 2');
    const other = await repair({ path: 'b.tif' });
    expect(other).toMatchObject([{ state: 'failed', problem: { code: 'not-found' } }]);
    expect(statSync(join(path, '../b.tif.json'), { throwIfNoEntry: false })).toBeUndefined();
  });
});
