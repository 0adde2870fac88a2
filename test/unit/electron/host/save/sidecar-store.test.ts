import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { realDisk } from '../../../../../electron/host/disk/disk.ts';
import { SidecarStore } from '../../../../../electron/host/save/sidecar-store.ts';
import type { FieldChange } from '../../../../../shared/edits/patch.ts';
import type { Scalar } from '../../../../../shared/schema/fields.ts';
import { aHeader } from '../../../../helpers/rows.ts';
import { faultyDisk } from '../faulty-disk.ts';
import { put, sidecarText, tempFolder } from '../temp-folder.ts';

const species = (before: Scalar | undefined, after: Scalar): FieldChange => ({
  field: 'experiment_metadata.species',
  after,
  ...(before !== undefined && { before }),
});
const note = (before: Scalar | undefined, after: Scalar): FieldChange => ({
  field: 'experiment_metadata.note',
  after,
  ...(before !== undefined && { before }),
});

function saveIn(root: string, changes: readonly FieldChange[], store = new SidecarStore()) {
  const image = join(root, 'a.tif');
  const place = { path: 'a.tif', image, linked: false, sidecar: `${image}.json` };
  return store.save({ place, roots: [root], changes, header: async () => aHeader() });
}

const read = (root: string) => readFileSync(join(root, 'a.tif.json'), 'utf8');
const rival = (root: string, text: string) => writeFileSync(join(root, 'a.tif.json'), text);

describe('SidecarStore.save', () => {
  it('changes the bytes of the edited value and no others', async () => {
    const root = tempFolder();
    const text =
      '{\t"version":2,\r\n "accepted" : true, "note":"own\\u00b5", "rois":[],"analysis":[{"x":1.0,"y":NaN}],\r\n"image_header_metadata":{},"experiment_metadata":{"species" :  "rat","depth":1e-05}}\n';
    put(root, 'a.tif.json', text);
    expect(await saveIn(root, [species('rat', 'mouse')])).toMatchObject({ state: 'saved', repairs: [] });
    expect(read(root)).toBe(text.replace('"rat"', '"mouse"'));
  });

  it('writes nothing when nothing changes', async () => {
    const root = tempFolder();
    const path = put(root, 'a.tif.json', sidecarText({ species: 'mouse' }));
    const { mtimeMs, ino } = statSync(path);
    const store = new SidecarStore(faultyDisk((step) => expect(step).not.toBe('open')));
    expect(await saveIn(root, [species('rat', 'mouse'), note(undefined, '')], store)).toEqual({ state: 'unchanged' });
    expect(statSync(path)).toMatchObject({ mtimeMs, ino });
  });

  it('makes a first sidecar, complete, but not an empty one', async () => {
    const root = tempFolder();
    expect(await saveIn(root, [note(undefined, '')])).toEqual({ state: 'unchanged' });
    expect(readdirSync(root)).toEqual([]);
    expect(await saveIn(root, [species(undefined, 'mouse')])).toMatchObject({ state: 'saved', repairs: [] });
    const content = JSON.parse(read(root));
    expect(Object.keys(content)).toEqual([
      'accepted',
      'analysis',
      'experiment_metadata',
      'image_header_metadata',
      'rois',
      'version',
    ]);
    expect(content.experiment_metadata.species).toBe('mouse');
    expect(content.image_header_metadata.shape).toBe('(64, 32)');
    expect(read(root).endsWith('\n')).toBe(false);
  });

  it('merges with what another program wrote, field by field', async () => {
    const root = tempFolder();
    put(root, 'a.tif.json', sidecarText({ species: 'rat', note: 'theirs' }));
    expect(await saveIn(root, [species('rat', 'mouse')])).toMatchObject({ state: 'saved' });
    expect(JSON.parse(read(root)).experiment_metadata).toEqual({ species: 'mouse', note: 'theirs' });
  });

  it('writes nothing for an image with a conflict, and reports the three values', async () => {
    const root = tempFolder();
    const text = sidecarText({ species: 'monkey', note: '' });
    put(root, 'a.tif.json', text);
    const mine = species('rat', 'mouse');
    const result = await saveIn(root, [mine, note('', 'new')]);
    expect(result).toMatchObject({ state: 'failed', conflicts: [mine], problem: { code: 'conflict', path: 'a.tif' } });
    expect(JSON.stringify(result)).toMatch(/rat.*monkey.*mouse/);
    expect(read(root)).toBe(text);
  });

  it('reports a conflict when the sidecar has been deleted', async () => {
    const root = tempFolder();
    expect(await saveIn(root, [species('rat', 'mouse')])).toMatchObject({
      state: 'failed',
      problem: { code: 'conflict' },
    });
    expect(readdirSync(root)).toEqual([]);
  });

  it('merges again when another program writes just before the replacement', async () => {
    const root = tempFolder();
    put(root, 'a.tif.json', sidecarText({ species: 'rat', note: '' }));
    const disk = faultyDisk((step, count) => {
      if (step === 'file.sync' && count === 0) rival(root, sidecarText({ species: 'rat', note: 'theirs, meanwhile' }));
    });
    expect(await saveIn(root, [species('rat', 'mouse')], new SidecarStore(disk))).toMatchObject({ state: 'saved' });
    expect(JSON.parse(read(root)).experiment_metadata).toEqual({ species: 'mouse', note: 'theirs, meanwhile' });
  });

  it('notices a rival that leaves size and time as they were', async () => {
    const root = tempFolder();
    const path = put(root, 'a.tif.json', sidecarText({ species: 'rat', note: 'aa' }));
    const { atime, mtime } = statSync(path);
    const disk = faultyDisk(async (step, count) => {
      if (step !== 'file.sync' || count > 0) return;
      rival(root, sidecarText({ species: 'rat', note: 'bb' }));
      const { utimesSync } = await import('node:fs');
      utimesSync(path, atime, mtime);
    });
    await saveIn(root, [species('rat', 'mouse')], new SidecarStore(disk));
    expect(JSON.parse(read(root)).experiment_metadata).toEqual({ species: 'mouse', note: 'bb' });
  });

  it('meets a rival that writes the same first sidecar', async () => {
    const root = tempFolder();
    const disk = faultyDisk((step, count) => {
      if (step === 'file.sync' && count === 0) rival(root, sidecarText({ species: '', note: 'theirs' }));
    });
    expect(await saveIn(root, [species(undefined, 'mouse')], new SidecarStore(disk))).toMatchObject({ state: 'saved' });
    expect(JSON.parse(read(root)).experiment_metadata).toEqual({ species: 'mouse', note: 'theirs' });
  });

  it('stops trying against a rival that never stops', async () => {
    const root = tempFolder();
    put(root, 'a.tif.json', sidecarText({ species: 'rat' }));
    const disk = faultyDisk((step, count) => {
      if (step === 'file.sync') rival(root, sidecarText({ species: 'rat', note: `n${count}` }));
    });
    const result = await saveIn(root, [species('rat', 'mouse')], new SidecarStore(disk));
    expect(result).toMatchObject({ state: 'failed', problem: { code: 'locked' } });
    expect(JSON.parse(read(root)).experiment_metadata.species).toBe('rat');
  });

  it('loses none of many saves of one file at once', async () => {
    const root = tempFolder();
    put(root, 'a.tif.json', sidecarText({ species: '', note: '' }));
    const fields = [
      'species',
      'sex',
      'genotype',
      'region',
      'cell_type',
      'direction',
      'condition',
      'treatment',
    ] as const;
    const store = new SidecarStore();
    const results = await Promise.all(
      fields.map((name) => saveIn(root, [{ field: `experiment_metadata.${name}`, after: name }], store)),
    );
    expect(results.every(({ state }) => state === 'saved')).toBe(true);
    expect(JSON.parse(read(root)).experiment_metadata).toMatchObject(
      Object.fromEntries(fields.map((name) => [name, name])),
    );
  });

  it.each([
    ['damaged', '{"version": 2, "accepted": tr'],
    ['of another version', sidecarText({}, { version: 3 })],
    ['foreign', '{"boxes": [1, 2]}'],
    ['empty', ''],
    ['UTF-16', Buffer.from('\ufeff{}', 'utf16le')],
  ])('never overwrites a sidecar that is %s', async (_, content) => {
    const root = tempFolder();
    put(root, 'a.tif.json', content);
    const old = readFileSync(join(root, 'a.tif.json'));
    expect(await saveIn(root, [species(undefined, 'mouse')])).toMatchObject({
      state: 'failed',
      problem: { code: 'uneditable', path: 'a.tif' },
    });
    expect(readFileSync(join(root, 'a.tif.json'))).toEqual(old);
  });

  it('never overwrites a folder of that name', async () => {
    const root = tempFolder();
    mkdirSync(join(root, 'a.tif.json'));
    expect(await saveIn(root, [species(undefined, 'mouse')])).toMatchObject({
      state: 'failed',
      problem: { code: 'uneditable' },
    });
    expect(statSync(join(root, 'a.tif.json')).isDirectory()).toBe(true);
  });

  it('leaves a write-protected sidecar alone', async () => {
    const root = tempFolder();
    const path = put(root, 'a.tif.json', sidecarText({ species: 'rat' }));
    chmodSync(path, 0o444);
    expect(await saveIn(root, [species('rat', 'mouse')])).toMatchObject({
      state: 'failed',
      problem: { code: 'no-permission' },
    });
    expect(JSON.parse(read(root)).experiment_metadata.species).toBe('rat');
  });

  it('keeps a link and writes its target', async () => {
    const root = tempFolder();
    const target = put(root, 'store/1.json', sidecarText({ species: 'rat' }));
    symlinkSync(target, join(root, 'a.tif.json'));
    expect(await saveIn(root, [species('rat', 'mouse')])).toMatchObject({ state: 'saved' });
    expect(JSON.parse(readFileSync(target, 'utf8')).experiment_metadata.species).toBe('mouse');
    expect(
      readdirSync(root, { withFileTypes: true })
        .find(({ name }) => name === 'a.tif.json')
        ?.isSymbolicLink(),
    ).toBe(true);
  });

  it('reports what else it repaired', async () => {
    const root = tempFolder();
    put(root, 'a.tif.json', `\ufeff${sidecarText({ species: 'rat' })}`);
    const result = await saveIn(root, [species('rat', 'mouse')]);
    expect(result.state === 'saved' && result.repairs.length).toBe(1);
    expect(JSON.parse(read(root)).experiment_metadata.species).toBe('mouse');
  });

  it('limits a bug to one image', async () => {
    const root = tempFolder();
    put(root, 'a.tif.json', sidecarText({ species: 'rat' }));
    const store = new SidecarStore({ ...realDisk, read: () => Promise.reject(new TypeError('a bug')) });
    expect(await saveIn(root, [species('rat', 'mouse')], store)).toMatchObject({
      state: 'failed',
      problem: { code: 'unexpected' },
    });
    expect(existsSync(join(root, 'a.tif.json'))).toBe(true);
  });
});

describe('SidecarStore.draft', () => {
  it('reports the effect of a save and writes nothing', async () => {
    const root = tempFolder();
    const text = sidecarText({ species: 'rat' });
    put(root, 'a.tif.json', text);
    const image = join(root, 'a.tif');
    const place = { path: 'a.tif', image, linked: false, sidecar: `${image}.json` };
    const draft = await new SidecarStore().draft({
      place,
      roots: [root],
      changes: [species('rat', 'mouse')],
      header: async () => null,
    });
    expect(draft.kind).toBe('write');
    expect(read(root)).toBe(text);
  });

  it('is refused as the save is where the sidecar is write-protected', async () => {
    const root = tempFolder();
    chmodSync(put(root, 'a.tif.json', sidecarText({ species: 'rat' })), 0o444);
    const image = join(root, 'a.tif');
    const place = { path: 'a.tif', image, linked: false, sidecar: `${image}.json` };
    const draftOf = (after: string) =>
      new SidecarStore().draft({ place, roots: [root], changes: [species('rat', after)], header: async () => null });
    expect(await draftOf('mouse')).toMatchObject({ kind: 'refused', problem: { code: 'no-permission' } });
    expect(await draftOf('rat')).toMatchObject({ kind: 'unchanged' });
  });
});
