/** Bulk save against the bare temporary file, sync and rename of the same files, 32 at a time. */
import { mkdtempSync, rmSync } from 'node:fs';
import { open, readFile, rename, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { listImages } from './files.mjs';
import { inLanes, measure, ratios } from './measure.mjs';

async function bareSave(path, bytes) {
  const temp = `${path}.tmp`;
  const file = await open(temp, 'w');
  await file.writeFile(bytes);
  await file.sync();
  await file.close();
  await rename(temp, path);
}

/** What the history would cost if a power cut might take it: a disk on which syncing does nothing. */
function unsyncedDisk(disk) {
  const open = async (...args) => {
    const file = await disk.open(...args);
    file.sync = async () => {};
    return file;
  };
  return { ...disk, open };
}

/** Measures the images of a folder that have a sidecar, one field changed in each. */
export async function benchSave(root, parts, rounds) {
  const all = listImages(root).map((image) => ({ image, sidecar: `${image}.json` }));
  const withBytes = await Promise.all(
    all.map(async (one) => ({ ...one, bytes: await readFile(one.sidecar).catch(() => null) })),
  );
  const files = withBytes.filter(({ bytes }) => bytes);
  const pool = new parts.HeaderPool({ worker: () => parts.workerUrl });
  const store = new parts.SidecarStore();
  const userFolder = mkdtempSync(join(tmpdir(), 'scopecard-bench-history-'));
  const history = new parts.History(userFolder);
  let reading = 0;
  let value = 'mouse';
  const unsynced = new parts.History(mkdtempSync(join(tmpdir(), 'scopecard-bench-unsynced-')), {
    disk: unsyncedDisk(parts.realDisk),
  });
  const save = async (readAgain, kept = history) => {
    const before = value;
    value = `mouse ${++reading}`;
    const changes = [{ field: 'experiment_metadata.species', before, after: value }];
    const images = files.map(({ image }) => ({ path: relative(root, image), changes }));
    const outcomes = await parts.saveImages({
      roots: { root, all: [root], reading },
      images,
      store,
      history: kept,
      cause: 'save',
      pool: readAgain ? pool : { rows: async () => [], drafts: (request) => pool.drafts(request) },
    });
    const failed = outcomes.find(({ state }) => state !== 'saved');
    if (failed) throw new Error(JSON.stringify(failed));
  };
  const works = {
    bare: async () => {
      await inLanes(files, 32, ({ sidecar, bytes }) => bareSave(sidecar, bytes));
      value = 'mouse';
    },
    save: () => save(false),
    'save and rows': () => save(true),
    'save, history unsynced': () => save(false, unsynced),
  };
  // Sidecars are rarely edited seconds after they were written; those that are get one more look before the rename.
  const anHourAgo = Date.now() / 1000 - 3600;
  const prepare = async () => {
    await Promise.all(files.map(({ sidecar }) => utimes(sidecar, anHourAgo, anHourAgo)));
    await setTimeout(5100); // until the time of this very change is old, too
  };
  const medians = await measure(works, rounds, { prepare });
  await pool.close();
  await Promise.all([history.pendingWrites(), unsynced.pendingWrites()]);
  rmSync(userFolder, { recursive: true, force: true });
  return ratios('save', files.length, medians, { save: '≤ 1.5', 'save and rows': '≤ 1.5' });
}
