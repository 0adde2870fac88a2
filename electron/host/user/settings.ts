import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { defaultSettings, type Settings } from '../../../shared/ipc/settings.ts';
import { type RequestArguments, requestArguments } from '../../../shared/ipc.ts';
import { ok, type Result } from '../../../shared/problems/result.ts';
import { attempt, isFsError } from '../disk/fs-problem.ts';
import { PathQueue } from '../disk/path-queue.ts';
import { writePrivateFile } from '../disk/private-file.ts';

type SettingsChange = RequestArguments<'settings.write'>;

const maxRecent = 10;

/** This user's settings, in one JSON file. */
export class SettingsStore {
  readonly #path: string;
  readonly #queue = new PathQueue();
  #latest: Settings = defaultSettings;
  /** Settings of a newer version of the program: they stay in the file. */
  #unknown: object = {};
  readonly #onWritten: (changed: Partial<Settings>) => void;

  constructor(userFolder: string, onWritten: (changed: Partial<Settings>) => void = () => {}) {
    this.#path = join(userFolder, 'settings.json');
    this.#onWritten = onWritten;
  }

  /** The settings; missing and damaged ones have their defaults. Where the drive does not give them now, those known last. */
  async read(): Promise<Settings> {
    const read = await this.readNow();
    return read.ok ? read.value : this.#latest;
  }

  /** The same; a problem where the drive does not give them. */
  readNow(): Promise<Result<Settings>> {
    return attempt(this.#path, () => this.#load());
  }

  async #load(): Promise<Settings> {
    const text = await readFile(this.#path, 'utf8').catch(noneIfAbsent);
    const stored = parseJson(text);
    this.#latest = { ...defaultSettings, ...knownSettings(stored) };
    this.#unknown = unknownSettings(stored);
    return this.#latest;
  }

  /** The settings as they were last read or written; the defaults before that. */
  get latest(): Settings {
    return this.#latest;
  }

  /** Writes some of the settings and returns all. */
  write(changes: SettingsChange): Promise<Result<Settings>> {
    return this.#update(() => changes);
  }

  /** Puts a folder first among the recent ones. */
  addRecent(path: string): Promise<Result<Settings>> {
    return this.#update(({ recentFolders }) => ({
      recentFolders: [path, ...recentFolders.filter((each) => each !== path)].slice(0, maxRecent),
    }));
  }

  #update(change: (settings: Settings) => SettingsChange): Promise<Result<Settings>> {
    return this.#queue.run(this.#path, async () => {
      const before = await this.readNow();
      if (!before.ok) return before;
      const changed = definedOf(change(before.value));
      const settings: Settings = { ...before.value, ...changed };
      const written = await attempt(this.#path, () => this.#save(settings));
      if (!written.ok) return written;
      this.#latest = settings;
      this.#onWritten(changed);
      return ok(settings);
    });
  }

  async #save(settings: Settings): Promise<void> {
    const bytes = Buffer.from(`${JSON.stringify({ ...this.#unknown, ...settings }, null, 2)}\n`);
    await writePrivateFile(this.#path, bytes);
  }
}

function noneIfAbsent(error: unknown): string {
  if (isFsError(error) && error.code === 'ENOENT') return '';
  throw error;
}

function definedOf(change: SettingsChange): Partial<Settings> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Partial<Settings>;
}

type Entries = readonly (readonly [string, unknown])[];

/** Entries of an object in JSON; none where the text is something else. */
function parseJson(text: string): Entries {
  try {
    const stored: unknown = JSON.parse(text);
    return typeof stored === 'object' && !Array.isArray(stored) ? Object.entries(stored ?? {}) : [];
  } catch {
    return [];
  }
}

const { entries } = requestArguments['settings.write'];

/** Each setting on its own, so that one bad value does not lose the others. */
function knownSettings(stored: Entries): Partial<Settings> {
  const parts = stored.map(([key, value]) => v.safeParse(v.strictObject(entries), { [key]: value }));
  return Object.assign({}, ...parts.map(({ success, output }) => (success ? output : {}))) as Partial<Settings>;
}

function unknownSettings(stored: Entries): object {
  return Object.fromEntries(stored.filter(([key]) => !Object.hasOwn(entries, key)));
}
