import { readFileSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { callsInFlight } from '../../../../../electron/host/disk/calls-in-flight.ts';
import { History } from '../../../../../electron/host/history/history.ts';
import { saveImages } from '../../../../../electron/host/save/save-images.ts';
import { SidecarStore } from '../../../../../electron/host/save/sidecar-store.ts';
import { draftAhead } from '../../../../../electron/host/worker/draft-ahead.ts';
import { DraftsAhead, type SavesAhead } from '../../../../../electron/host/worker/drafts-ahead.ts';
import type { ImagePatch } from '../../../../../shared/edits/patch.ts';
import { allActions } from '../history/past.ts';
import { put, putFresh, sidecarText, smallTiff, tempFolder } from '../temp-folder.ts';

const anHourAgo = Date.now() / 1000 - 3600;
const toMouse = { field: 'experiment_metadata.species', before: 'rat', after: 'mouse' } as const;
const rootsOf = (root: string) => ({ root, all: [root], reading: 1 });

/** An image with a sidecar that has not been written for an hour. */
function old(root: string, name: string, text: string | Uint8Array = sidecarText({ species: 'rat' })): ImagePatch {
  put(root, name, smallTiff());
  const sidecar = put(root, `${name}.json`, text);
  utimesSync(sidecar, anHourAgo, anHourAgo);
  return { path: name, changes: [toMouse] };
}

const manyOf = (root: string, count: number) => Array.from({ length: count }, (_, i) => old(root, `${i}.tif`));

/** Drafts in this thread, as a worker makes them; `drafted` is called when a batch is ready. */
function poolOf(
  drafted: (request: Pick<SavesAhead, 'images'>) => void = () => {},
): SavesAhead['pool'] & { rows(): Promise<[]> } {
  return {
    rows: async () => [],
    drafts: async ({ jobs, roots, conflicts }) => {
      const drafts = jobs.map((job) => draftAhead(job, roots, conflicts));
      drafted({ images: jobs });
      return drafts;
    },
  };
}

async function saveAll(root: string, images: readonly ImagePatch[], pool = poolOf(), userFolder = tempFolder()) {
  const [store, history] = [new SidecarStore(), new History(userFolder)];
  return (await saveImages({ roots: rootsOf(root), images, store, pool, history, cause: 'save' })).outcomes;
}

const textOf = (root: string, path: string) => readFileSync(join(root, `${path}.json`), 'utf8');

describe('a save that was drafted ahead', () => {
  it('writes the same as one without, and keeps the same versions', async () => {
    const [root, userFolder] = [tempFolder(), tempFolder()];
    const images = manyOf(root, 70);
    let count = 0;
    const outcomes = await saveAll(
      root,
      images,
      poolOf(({ images }) => (count += images.length)),
      userFolder,
    );
    expect(count).toBe(70);
    expect(outcomes.map(({ path, state }) => [path, state])).toEqual(images.map(({ path }) => [path, 'saved']));
    for (const { path } of images) expect(textOf(root, path)).toBe(sidecarText({ species: 'mouse' }));
    const [action] = await allActions(new History(userFolder));
    expect(action?.versions.map(({ path, changes }) => [path, changes])).toHaveLength(70);
    expect(action?.versions.every(({ changes }) => changes[0]?.before === 'rat')).toBe(true);
  });

  it('is made again where another program has written the sidecar', async () => {
    const root = tempFolder();
    const images = manyOf(root, 40);
    const rival = (path: string, text: string) => writeFileSync(join(root, `${path}.json`), text);
    const pool = poolOf(({ images }) => {
      for (const { path } of images) {
        if (path === '3.tif') rival(path, sidecarText({ note: 'theirs', species: 'rat' }));
        // Of the same size, so that only its time differs.
        if (path === '35.tif') rival(path, sidecarText({ species: 'cat' }));
      }
    });
    const outcomes = await saveAll(root, images, pool);
    expect(outcomes.filter(({ state }) => state === 'failed').map(({ path }) => path)).toEqual(['35.tif']);
    expect(outcomes[35]?.problem?.code).toBe('conflict');
    expect(textOf(root, '3.tif')).toBe(sidecarText({ note: 'theirs', species: 'mouse' }));
    expect(textOf(root, '35.tif')).toBe(sidecarText({ species: 'cat' }));
  });

  it('applies the second change of an image that is named twice', async () => {
    const root = tempFolder();
    const images = [...manyOf(root, 40), { path: '1.tif', changes: [{ ...toMouse, before: 'mouse', after: 'cat' }] }];
    const outcomes = await saveAll(root, images);
    expect(outcomes.every(({ state }) => state === 'saved')).toBe(true);
    expect(textOf(root, '1.tif')).toBe(sidecarText({ species: 'cat' }));
  });

  it('is asked for in as many requests as calls may wait for a slow drive, and the one that is waited for', () => {
    const root = tempFolder();
    let requests = 0;
    const drafts = () => {
      requests++;
      return new Promise<never>(() => {});
    };
    const images = Array.from({ length: 1000 }, (_, i) => ({ path: `${i}.tif`, changes: [toMouse] }));
    void new DraftsAhead({ roots: rootsOf(root), images, pool: { drafts } }).of(0);
    expect(requests).toBe(callsInFlight + 1);
  });

  it('is not waited for by a save of few images', async () => {
    const root = tempFolder();
    const pool = poolOf(() => expect.unreachable());
    const ahead = new DraftsAhead({ roots: rootsOf(root), images: manyOf(root, 32), pool });
    expect(await ahead.of(0)).toBeNull();
  });
});

describe('draftAhead', () => {
  it('leaves unusual sidecars to the save', () => {
    const [root, outside] = [tempFolder(), tempFolder()];
    const draft = (patch: ImagePatch) => draftAhead(patch, rootsOf(root), undefined);
    expect(draft(old(root, 'a.tif'))?.draft.kind).toBe('write');
    expect(draft(old(root, 'damaged.tif', '{'))).toBeNull();
    expect(draft(old(root, 'large.tif', sidecarText({ species: 'rat', note: 'x'.repeat(70_000) })))).toBeNull();
    expect(draft(old(root, 'conflict.tif', sidecarText({ species: 'cat' })))).toBeNull();
    expect(draft({ path: 'none.tif', changes: [toMouse] })).toBeNull();
    expect(draft({ path: '../a.tif', changes: [toMouse] })).toBeNull();
    const fresh = old(root, 'fresh.tif');
    putFresh(root, 'fresh.tif.json', sidecarText({ species: 'rat' }));
    expect(draft(fresh)).toBeNull();
    old(outside, 'b.tif');
    symlinkSync(join(outside, 'b.tif'), join(root, 'b.tif'));
    expect(draft({ path: 'b.tif', changes: [toMouse] })).toBeNull();
    put(root, 'c.tif', smallTiff());
    symlinkSync(join(root, 'a.tif.json'), join(root, 'c.tif.json'));
    expect(draft({ path: 'c.tif', changes: [toMouse] })).toBeNull();
  });
});
