import { execFileSync } from 'node:child_process';
import { chmodSync, linkSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createHost, type Host } from '../../../../../electron/host/host.ts';
import type { ImageRow } from '../../../../../shared/image/image-row.ts';
import type { OpenedFolder, ScanSummary } from '../../../../../shared/ipc/folders.ts';
import { rowsIn } from '../../../../../shared/ipc/packed-rows.ts';
import type { Events } from '../../../../../shared/ipc.ts';
import type { Problem } from '../../../../../shared/problems/problem.ts';
import type { Result } from '../../../../../shared/problems/result.ts';
import type { RecordedOutcomes } from '../../../../../shared/saved/history.ts';
import type { SaveOutcome } from '../../../../../shared/saved/save-outcome.ts';
import { isWindows } from '../../../../helpers/is-windows.ts';
import { sentenceOf } from '../../../../helpers/sentence-of.ts';
import { makeTooDeep } from '../../../../helpers/too-deep.ts';
import { put, sidecarText, smallTiff, tempFolder } from '../temp-folder.ts';

const species = 'experiment_metadata.species';
const tiff = smallTiff();
let host: Host;
let root: string;

beforeEach(() => {
  root = tempFolder();
  host = createHost({ kind: 'browser', version: '1', userFolder: tempFolder(), start: null });
  onTestFinished(() => host.close());
});

async function ask<T>(name: string, args: unknown): Promise<T> {
  const result = (await host.request(name, args)) as Result<T>;
  if (!result.ok) throw new Error(sentenceOf(result.problem));
  return result.value;
}

async function scan() {
  const rows = new Map<string, ImageRow>();
  const stop = host.onEvent((name, payload) => {
    if (name === 'scan.rows')
      for (const row of rowsIn((payload as Events['scan.rows']).packed)) rows.set(row.path, row);
  });
  const folder = await ask<OpenedFolder>('folder.open', { path: root });
  const { problems } = await ask<ScanSummary>('folder.scan', { folder: folder.id });
  stop();
  return { folder, rows, problems };
}

async function setSpecies(folder: OpenedFolder, path: string, after: string): Promise<SaveOutcome | undefined> {
  const images = [{ path, changes: [{ field: species, after }] }];
  return (await ask<RecordedOutcomes>('edits.save', { folder: folder.id, images })).outcomes[0];
}

const codes = (problems: readonly Problem[] = []) => problems.map(({ code }) => code);

describe('an image of any name', () => {
  const names = [
    'a b.tif',
    ' leading and trailing .tif',
    'x. /a...tif',
    'CON.tif',
    'quote\'"`$(x)%20&;.tif',
    'new\nline\tand \u0007.tif',
    '\u{1f52c}\u{1f468}\u200d\u{1f52c}.tif',
    'e\u0301 and \u00e9.tif',
    '\u202eright to left.tif',
    '-rf.tif',
    `${'n'.repeat(246)}.tif`,
    `${'µ'.repeat(123)}.tif`,
    'deep/'.repeat(200).concat('a.tif'),
  ].filter((name) => !isWindows || !/["\p{Cc}]|[. ](?:\/|$)|^CON\b/u.test(name));

  it.each(names)('is read and saved beside itself: %j', async (name) => {
    const image = put(root, name, tiff);
    const { folder, rows } = await scan();
    expect([...rows.keys()]).toEqual([name]);
    expect(rows.get(name)?.header).not.toBeNull();
    expect(await setSpecies(folder, name, 'mouse')).toMatchObject({ state: 'saved', row: { sidecar: 'ok' } });
    expect(JSON.parse(readFileSync(`${image}.json`, 'utf8')).experiment_metadata.species).toBe('mouse');
  });

  it('that leaves no room for its sidecar is reported, can be edited, and the save names the reason', async () => {
    const name = `${'n'.repeat(251)}.tif`;
    put(root, name, tiff);
    const { folder, rows } = await scan();
    expect(rows.get(name)).toMatchObject({ sidecar: 'none', problems: [{ code: 'sidecar-name-too-long' }] });
    expect(await setSpecies(folder, name, 'mouse')).toMatchObject({
      state: 'failed',
      row: { sidecar: 'none' },
      problem: { details: { reason: 'ENAMETOOLONG' } },
    });
  });

  it('keeps its own sidecar beside twins that differ in case or in the form of a letter', async () => {
    const twins = ['a.tif', 'A.tif', '\u00e9.tif', 'e\u0301.tif'].filter((name, i, all) => {
      put(root, name, tiff);
      return all.indexOf(name) === i;
    });
    const { folder, rows } = await scan();
    for (const name of rows.keys()) await setSpecies(folder, name, name);
    const again = await scan();
    for (const name of twins) {
      if (again.rows.has(name)) expect(again.rows.get(name)?.values[species]).toBe(name);
    }
    expect(again.rows.size).toBe(rows.size);
  });

  it('may have several through hard links, each with its own sidecar', async () => {
    linkSync(put(root, 'a.tif', tiff), join(root, 'b.tif'));
    const { folder, rows } = await scan();
    expect(rows.size).toBe(2);
    await setSpecies(folder, 'a.tif', 'rat');
    expect((await scan()).rows.get('b.tif')?.sidecar).toBe('none');
  });

  it.skipIf(process.platform !== 'linux')(
    'that is not text is a row with a reason and never another file',
    async () => {
      put(root, 'a.tif', tiff);
      execFileSync('bash', ['-c', "cp a.tif $'b\\xff.tif'; mkdir $'d\\xfe'; cp a.tif $'d\\xfe/c.tif'"], { cwd: root });
      const { folder, rows, problems } = await scan();
      expect(rows.get('b\ufffd.tif')).toMatchObject({
        header: null,
        sidecar: 'unsupported',
        problems: [{ details: { reason: 'name-garbled' } }],
      });
      expect(codes(problems)).toEqual(['name-garbled']);
      const garbled = { code: 'name-garbled', path: 'b\ufffd.tif' };
      expect(await setSpecies(folder, 'b\ufffd.tif', 'rat')).toMatchObject({ state: 'failed', problem: garbled });
      put(root, 'b\ufffd.tif', tiff);
      expect((await scan()).rows.get('b\ufffd.tif')?.header).not.toBeNull();
    },
  );
});

describe('a folder of any kind', () => {
  it.skipIf(isWindows || process.getuid?.() === 0)(
    'that cannot be written is reported; the save names the cause',
    async () => {
      put(root, 'x/a.tif', tiff);
      put(root, 'x/a.tif.json', sidecarText({ species: 'rat' }));
      chmodSync(join(root, 'x'), 0o555);
      onTestFinished(() => chmodSync(join(root, 'x'), 0o755));
      const { folder, rows, problems } = await scan();
      expect(problems).toMatchObject([{ code: 'folder-read-only', path: 'x' }]);
      expect(rows.get('x/a.tif')?.sidecar).toBe('ok');
      expect(await setSpecies(folder, 'x/a.tif', 'mouse')).toMatchObject({ problem: { code: 'no-permission' } });
    },
  );

  it.skipIf(process.platform !== 'linux')('that is too deep for a path is reported, the rest is read', async () => {
    put(root, 'z.tif', tiff);
    onTestFinished(makeTooDeep(root));
    const { rows, problems } = await scan();
    expect([...rows.keys()]).toEqual(['z.tif']);
    expect(problems).toMatchObject([{ code: 'io-error', details: { reason: 'ENAMETOOLONG' } }]);
  });

  it('that leads back into itself is entered once, and its images are saved beside themselves', async () => {
    put(root, 'raw/a.tif', tiff);
    symlinkSync('..', join(root, 'raw/up'));
    mkdirSync(join(root, 'links'));
    symlinkSync('../raw/a.tif', join(root, 'links/l.tif'));
    const { folder, rows } = await scan();
    expect([...rows.keys()]).toEqual(['links/l.tif', 'raw/a.tif']);
    expect(await setSpecies(folder, 'links/l.tif', 'rat')).toMatchObject({ state: 'saved' });
    expect((await scan()).rows.get('raw/a.tif')?.values[species]).toBe('rat');
  });
});
