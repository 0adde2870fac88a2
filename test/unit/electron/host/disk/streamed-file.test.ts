import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { type DiskFile, realDisk } from '../../../../../electron/host/disk/disk.ts';
import { StreamedFile } from '../../../../../electron/host/disk/streamed-file.ts';
import { isWindows } from '../../../../helpers/is-windows.ts';
import { osError } from '../faulty-disk.ts';
import { put, tempFolder } from '../temp-folder.ts';

async function write(path: string): Promise<void> {
  const begun = await StreamedFile.begin(path, async () => null);
  if (!begun.ok) throw new Error(begun.problem.code);
  await begun.value.append(Buffer.from('PAR1 new'));
  expect(await begun.value.finish()).toBe(true);
}

it.skipIf(isWindows)('a table that only its owner may read stays so', async () => {
  const path = put(tempFolder(), 'rows.parquet', 'PAR1 old');
  chmodSync(path, 0o600);
  await write(path);
  expect(readFileSync(path, 'utf8')).toBe('PAR1 new');
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

it('removes what killed runs left beside it, and nothing that may still be written', async () => {
  const folder = tempFolder();
  const [left, running] = ['.scopecard-00112233440000aa.tmp', '.scopecard-00112233440000bb.tmp'];
  for (const name of [left, running, 'old.tmp']) put(folder, name, 'PAR1');
  const hoursAgo = Date.now() / 1000 - 2 * 3600;
  for (const name of [left, 'old.tmp']) utimesSync(join(folder, name), hoursAgo, hoursAgo);
  await write(join(folder, 'rows.parquet'));
  expect(readdirSync(folder).sort()).toEqual([running, 'old.tmp', 'rows.parquet']);
});

it('counts a drive that takes no more bytes, and gives no error, as full', async () => {
  const folder = tempFolder();
  const { open } = realDisk;
  let calls = 0;
  const taking = async (): Promise<{ bytesWritten: number }> => {
    if (++calls > 3) throw new Error('asked again and again');
    return { bytesWritten: 0 };
  };
  const opened = vi.spyOn(realDisk, 'open').mockImplementationOnce(async (...place) => {
    const file = await open(...place);
    return new Proxy(file, { get: (_, name) => (name === 'write' ? taking : bound(file, name as keyof DiskFile)) });
  });
  const begun = await StreamedFile.begin(join(folder, 'rows.parquet'), async () => null);
  opened.mockRestore();
  if (!begun.ok) throw new Error(begun.problem.code);
  await expect(begun.value.append(Buffer.from('PAR1'))).rejects.toMatchObject({ code: 'ENOSPC' });
  await begun.value.abandon();
  expect(readdirSync(folder)).toEqual([]);
});

it.each([null, 'EPERM', 'EIO'])(
  'leaves a file that another program has put in its place, and nothing beside it, where links fail with %s',
  async (refusal) => {
    const folder = tempFolder();
    const begun = await StreamedFile.begin(join(folder, 'rows.parquet'), async () => null);
    if (!begun.ok) throw new Error(begun.problem.code);
    await begun.value.append(Buffer.from('PAR1 new'));
    put(folder, 'rows.parquet', 'of another program');
    const linked = vi.spyOn(realDisk, 'link');
    if (refusal !== null) linked.mockRejectedValueOnce(osError(refusal));
    expect(await begun.value.finish()).toBe(false);
    linked.mockRestore();
    expect(readdirSync(folder)).toEqual(['rows.parquet']);
    expect(readFileSync(join(folder, 'rows.parquet'), 'utf8')).toBe('of another program');
  },
);

it('leaves nothing but the old file where the drive cannot keep the new one', async () => {
  const folder = tempFolder();
  const path = put(folder, 'rows.parquet', 'PAR1 old');
  const begun = await StreamedFile.begin(path, async () => null);
  if (!begun.ok) throw new Error(begun.problem.code);
  await begun.value.append(Buffer.from('PAR1 new'));
  const renamed = vi.spyOn(realDisk, 'rename').mockRejectedValueOnce(osError('EIO'));
  await expect(begun.value.finish()).rejects.toMatchObject({ code: 'EIO' });
  renamed.mockRestore();
  expect(readdirSync(folder)).toEqual(['rows.parquet']);
  expect(readFileSync(path, 'utf8')).toBe('PAR1 old');
});

it.skipIf(isWindows)('writes where a link leads, and keeps the link', async () => {
  const [folder, elsewhere] = [tempFolder(), tempFolder()];
  const target = put(elsewhere, 'rows.parquet', 'PAR1 old');
  symlinkSync(target, join(folder, 'rows.parquet'));
  await write(join(folder, 'rows.parquet'));
  expect(readFileSync(target, 'utf8')).toBe('PAR1 new');
  expect(lstatSync(join(folder, 'rows.parquet')).isSymbolicLink()).toBe(true);
});

it('never takes the place of an image, a sidecar, a folder, or a file that is to be kept', async () => {
  const folder = tempFolder();
  const path = put(folder, 'rows.parquet', 'PAR1 old');
  const reasonOf = async (name: string) => {
    const begun = await StreamedFile.begin(join(folder, name), async () => 'not-file');
    return begun.ok ? null : begun.problem.details?.reason;
  };
  expect(await reasonOf('a.tif')).toBe('name-of-image');
  expect(await reasonOf('a.tif.json')).toBe('name-of-sidecar');
  expect(await reasonOf('.')).toBe('EISDIR');
  expect(await reasonOf('rows.parquet')).toBe('not-file');
  expect(readFileSync(path, 'utf8')).toBe('PAR1 old');
  expect(readdirSync(folder)).toEqual(['rows.parquet']);
});

function bound(file: DiskFile, name: keyof DiskFile): unknown {
  const value: unknown = file[name];
  return typeof value === 'function' ? value.bind(file) : value;
}
