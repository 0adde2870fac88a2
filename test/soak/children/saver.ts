import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { History } from '../../../electron/host/history/history.ts';
import { type ImagesSave, saveImages } from '../../../electron/host/save/save-images.ts';
import { SidecarStore } from '../../../electron/host/save/sidecar-store.ts';
import { draftAhead } from '../../../electron/host/worker/draft-ahead.ts';
import { argumentsOf, tell } from './tell.ts';

/** What the program saves. */
export interface SaverArguments {
  readonly root: string;
  /** Folder of its history. */
  readonly home: string;
  readonly names: readonly string[];
  readonly species: string;
}

/** Saves one field of every image of a folder, and reports each that is saved. */
const { root, home, names, species } = argumentsOf<SaverArguments>();
const images = names.map((path) => {
  const { experiment_metadata } = JSON.parse(readFileSync(join(root, `${path}.json`), 'utf8'));
  const change = { field: 'experiment_metadata.species', before: experiment_metadata.species, after: species } as const;
  return { path, changes: [change] };
});

class TellingStore extends SidecarStore {
  override async save(save: Parameters<SidecarStore['save']>[0]): ReturnType<SidecarStore['save']> {
    const result = await super.save(save);
    tell([save.place.path, result.state]);
    return result;
  }
}

tell(['', 'ready']);
const pool: ImagesSave['pool'] = {
  rows: async () => [],
  drafts: async ({ jobs, roots, conflicts }) => jobs.map((job) => draftAhead(job, roots, conflicts)),
};
const history = new History(home);
const roots = { root, all: [root], reading: 1 };
await saveImages({ roots, images, store: new TellingStore(), pool, history, cause: 'save' });
