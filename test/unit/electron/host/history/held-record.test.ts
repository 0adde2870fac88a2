import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it, vi } from 'vitest';
import { osError } from '../faulty-disk.ts';
import { put, sidecarText } from '../temp-folder.ts';
import { actionsIn, allTooOld, aPast, keptBytes, patch, save } from './past.ts';

/** Records that cannot be opened, and whose they are. */
const held = vi.hoisted(() => ({ paths: new Set<string>(), uid: null as number | null }));

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  const open = async (...of: Parameters<typeof real.open>) => {
    if (held.paths.has(String(of[0]))) throw osError('EACCES');
    return real.open(...of);
  };
  const stat = async (path: string) => {
    const stats = await real.stat(path);
    return held.uid !== null && held.paths.has(path) ? Object.assign(stats, { uid: held.uid }) : stats;
  };
  return { ...real, open, stat };
});

beforeEach(() => {
  held.paths.clear();
  held.uid = null;
});

it.each([
  ['keeps what a record needs that a virus scanner has open', null, sidecarText({ species: 'rat' })],
  ['is not held up by a record of another user, who will never let it be read', 4242, undefined],
])('tidying %s', async (_, uid, kept) => {
  const past = aPast({ limits: async () => ({ bytes: 1e9, ageMs: 1e12 }) });
  put(past.root, 'a.tif');
  put(past.root, 'a.tif.json', sidecarText({ species: 'rat' }));
  for (const [was, is] of [
    ['rat', 'mouse'],
    ['mouse', 'rat'],
    ['rat', 'mouse'],
  ] as const) {
    await save(past, [patch('a.tif', 'species', was, is)]);
  }
  await past.history.tend();
  const folder = join(past.userFolder, 'history');
  held.paths.add(join(folder, readdirSync(folder).sort().at(-1) ?? ''));
  held.uid = uid;
  await aPast(allTooOld, past.userFolder, past.root).history.tend();
  held.paths.clear();
  const [newest] = await actionsIn(past);
  const hash = newest?.action.versions[0]?.before ?? '';
  const bytes = newest && (await keptBytes(past.history, newest.action, hash));
  expect(bytes ? Buffer.from(bytes).toString() : undefined).toBe(kept);
});
