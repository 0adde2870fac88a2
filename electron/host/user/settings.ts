import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mergedSettings } from '../../../shared/ipc/merged-settings.ts';
import { defaultSettings, type Settings } from '../../../shared/ipc/settings.ts';
import type { RequestArguments } from '../../../shared/ipc.ts';
import { type Problem, problem } from '../../../shared/problems/problem.ts';
import { ok, type Result } from '../../../shared/problems/result.ts';
import { attempt, nullIfAbsent } from '../disk/fs-problem.ts';
import { PathQueue } from '../disk/path-queue.ts';
import { writePrivateFile } from '../disk/private-file.ts';
import { keepAside } from './keep-aside.ts';
import { noneStored, parseSettings, type StoredSettings } from './stored-settings.ts';

type SettingsChange = RequestArguments<'settings.write'>;

const maxRecent = 10;

/** What is reported about the settings. */
export interface SettingsNews {
  readonly onWritten?: (changed: Partial<Settings>) => void;
  /** The file is damaged: it was renamed, and others begin in its place. */
  readonly onKeptAside?: (problem: Problem) => void;
}

/** This user's settings, in one JSON file. */
export class SettingsStore {
  readonly #path: string;
  readonly #queue = new PathQueue();
  #latest: Settings = defaultSettings;
  #others: StoredSettings['others'] = {};
  #isDamaged = false;
  readonly #news: SettingsNews;

  constructor(userFolder: string, news: SettingsNews = {}) {
    this.#path = join(userFolder, 'settings.json');
    this.#news = news;
  }

  /** The settings, with the defaults of those that are missing. Where the file cannot be read now, those known last. */
  async read(): Promise<Settings> {
    const read = await this.readNow();
    return read.ok ? read.value : this.#latest;
  }

  /** The same; a problem where the drive does not give them. */
  readNow(): Promise<Result<Settings>> {
    return attempt(this.#path, () => this.#load());
  }

  /** One of the settings, or its default; null where the file has one that cannot be read now, or not by this version. */
  async readOne<K extends keyof Settings>(key: K): Promise<Settings[K] | null> {
    const read = await this.readNow();
    return read.ok && !this.#isDamaged && !Object.hasOwn(this.#others, key) ? read.value[key] : null;
  }

  async #load(): Promise<Settings> {
    const text = await readFile(this.#path, 'utf8').catch(nullIfAbsent);
    const stored = text === null ? noneStored : parseSettings(text);
    this.#isDamaged = stored === null;
    if (stored) {
      this.#latest = { ...defaultSettings, ...stored.known };
      this.#others = stored.others;
    }
    return this.#latest;
  }

  /** The settings as they were last read or written; the defaults before that. */
  get latest(): Settings {
    return this.#latest;
  }

  /** Writes some of the settings and returns all; what others have changed in the same lists since `before` stays. */
  write({ before = {}, ...changes }: SettingsChange): Promise<Result<Settings>> {
    return this.#update((now) => mergedSettings(now, definedOf(before), definedOf(changes)));
  }

  /** Puts a folder first among the recent ones. */
  addRecent(path: string): Promise<Result<Settings>> {
    return this.#update(({ recentFolders }) => ({
      recentFolders: [path, ...recentFolders.filter((each) => each !== path)].slice(0, maxRecent),
    }));
  }

  #update(change: (settings: Settings) => Partial<Settings>): Promise<Result<Settings>> {
    return this.#queue.run(this.#path, async () => {
      const before = await this.readNow();
      if (!before.ok) return before;
      const changed = change(before.value);
      const settings: Settings = { ...before.value, ...changed };
      const written = await attempt(this.#path, () => this.#save(settings, changed));
      if (!written.ok) return written;
      this.#latest = settings;
      this.#news.onWritten?.(changed);
      return ok(settings);
    });
  }

  async #save(settings: Settings, changed: Partial<Settings>): Promise<void> {
    if (this.#isDamaged) await this.#keepAside();
    const content = { ...settings, ...this.#others, ...changed };
    await writePrivateFile(this.#path, Buffer.from(`${JSON.stringify(content, null, 2)}\n`));
  }

  async #keepAside(): Promise<void> {
    const aside = await keepAside(this.#path);
    this.#news.onKeptAside?.(problem('settings-damaged', { path: aside }, { path: aside }));
  }
}

function definedOf(change: Omit<SettingsChange, 'before'>): Partial<Settings> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Partial<Settings>;
}
