import { readdirSync, readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { ImagePatch } from '../../../../shared/edits/patch.ts';
import type { Result } from '../../../../shared/problems/result.ts';
import type { SavedActions } from '../../../../shared/saved/history.ts';
import type { FoundImage, FoundJournal } from '../../../../shared/saved/journal.ts';
import { send, signIn } from '../../../helpers/http-client.ts';
import { sentenceOf } from '../../../helpers/sentence-of.ts';
import { launchServer } from '../../../helpers/served.ts';
import { put, sidecarText, smallTiff, tempFolder } from '../host/temp-folder.ts';

const [before, after] = [sidecarText({ species: 'rat' }), sidecarText({ species: 'mouse' })];
const names = Array.from({ length: 250 }, (_, i) => `day ${i % 3}/${i}.tif`);
const sidecarOf = (root: string, name: string) => join(root, `${name}.json`);

function aSeason(): string {
  const [root, tiff, anHourAgo] = [tempFolder(), smallTiff(), Date.now() / 1000 - 3600];
  for (const name of names) {
    put(root, name, tiff);
    utimesSync(put(root, `${name}.json`, before), anHourAgo, anHourAgo);
  }
  return root;
}

const patchOf = (path: string, name: 'species' | 'note', was: string, is: string): ImagePatch => ({
  path,
  changes: [{ field: `experiment_metadata.${name}`, before: was, after: is }],
});

/** Starts `scopecard serve`; its requests, as a page that has signed in makes them. */
async function serve(userFolder: string) {
  const served = await launchServer([], { SCOPECARD_HOME: userFolder });
  const signedIn = await signIn(served.address);
  const port = Number(new URL(served.address).port);
  const headers = { ...signedIn, 'content-type': 'application/json', origin: `http://127.0.0.1:${port}` };
  async function request<T>(name: string, args: unknown): Promise<T> {
    const answer = await send(port, { method: 'POST', path: `/api/${name}`, headers, body: JSON.stringify(args) });
    const result = JSON.parse(answer.body) as Result<T>;
    if (!result.ok) throw new Error(sentenceOf(result.problem));
    return result.value;
  }
  return { served, request };
}

const isNew = (root: string, name: string) => readFileSync(sidecarOf(root, name), 'utf8') === after;

it.each(['SIGTERM', 'SIGINT'] as const)(
  'the local server, stopped by %s while it saves, leaves everything whole',
  {
    timeout: 60_000,
  },
  async (signal) => {
    const [root, userFolder] = [aSeason(), tempFolder()];
    const { served, request } = await serve(userFolder);
    const { id: folder } = await request<{ id: string }>('folder.open', { path: root });
    const unsaved = patchOf(names[0] as string, 'note', '', 'not saved yet');
    await request('journal.write', { folder, window: 'one', images: [unsaved] });
    const images = names.map((path) => patchOf(path, 'species', 'rat', 'mouse'));
    // Whether its answer still gets through does not matter.
    request('edits.save', { folder, images }).catch(() => {});
    // The images of a save are written in their order, or nearly.
    while (!names.slice(0, 20).some((name) => isNew(root, name))) await pause(1);
    const wereOld = names.filter((name) => !isNew(root, name));
    expect(await served.stop(signal)).toBe(0);
    expect(wereOld.length).toBeGreaterThan(0);

    const files = readdirSync(root, { recursive: true, encoding: 'utf8' });
    expect(files.filter((name) => !/^day \d(?:\/\d+\.tif(?:\.json)?)?$/.test(name))).toEqual([]);
    for (const name of names) expect([before, after]).toContain(readFileSync(sidecarOf(root, name), 'utf8'));
    const saved = names.filter((name) => isNew(root, name));
    expect(saved.length).toBeGreaterThan(0);

    const later = await serve(userFolder);
    const again = await later.request<{ id: string }>('folder.open', { path: root });
    const listed = await later.request<SavedActions>('history.actions', { folder: again.id, from: null });
    const [action] = listed.actions;
    expect(action?.images).toBe(saved.length);
    const journals = await later.request<readonly FoundJournal[]>('journal.list', { folder: again.id });
    const found = await later.request<readonly FoundImage[]>('journal.read', {
      folder: again.id,
      journals: journals.map(({ id }) => id),
    });
    expect(found.map(({ path }) => path)).toEqual([names[0]]);

    await later.request('history.undo', { folder: again.id, action: action?.id, preview: false });
    await later.served.stop();
    for (const name of names) expect(readFileSync(sidecarOf(root, name), 'utf8')).toBe(before);
  },
);
