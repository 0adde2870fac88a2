import { readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createHost } from '../../../../../electron/host/host.ts';
import type { ImageRow } from '../../../../../shared/image/image-row.ts';
import type { OpenedFolder } from '../../../../../shared/ipc/folders.ts';
import { rowsIn } from '../../../../../shared/ipc/packed-rows.ts';
import type { Events } from '../../../../../shared/ipc.ts';
import type { Result } from '../../../../../shared/problems/result.ts';
import { seenLater } from '../../../../helpers/seen-later.ts';
import { put, smallTiff, tempFolder } from '../temp-folder.ts';

const long = new Date('2025-10-30T12:00:00Z');

/** What one start of the program reads of a folder. */
async function readOnce(userFolder: string, root: string): Promise<readonly ImageRow[]> {
  const host = createHost({ kind: 'browser', version: '1', userFolder, start: null });
  const rows: ImageRow[] = [];
  host.onEvent((name, payload) => {
    if (name === 'scan.rows') rows.push(...rowsIn((payload as Events['scan.rows']).packed));
  });
  const opened = (await host.request('folder.open', { path: root })) as Result<OpenedFolder>;
  if (opened.ok) await host.request('folder.scan', { folder: opened.value.id });
  await host.close();
  return rows;
}

/** Changes bytes but neither size nor time: before the time of the last reading, only another one can notice. */
function spoilUnseen(path: string): void {
  writeFileSync(path, Buffer.alloc(readFileSync(path).length));
  utimesSync(path, long, long);
}

test('an unchanged folder is not read again at the next start, a changed file is', async () => {
  const [home, root] = [tempFolder(), tempFolder()];
  for (const name of ['a.tif', 'b.tif']) {
    put(root, name, smallTiff());
    utimesSync(join(root, name), long, long);
  }
  const first = await seenLater(() => readOnce(home, root));
  expect(first.map(({ header }) => header?.dtype)).toEqual(['uint16', 'uint16']);

  spoilUnseen(join(root, 'a.tif'));
  expect(await readOnce(home, root)).toEqual(first);

  utimesSync(join(root, 'a.tif'), long, new Date(Date.now() - 60_000));
  const third = await readOnce(home, root);
  expect(third.map(({ header }) => header !== null)).toEqual([false, true]);
});
