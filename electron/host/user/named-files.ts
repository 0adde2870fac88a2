import { readdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { isSameName } from '../../../shared/edits/template.ts';
import { type Problem, type ProblemDetails, problem } from '../../../shared/problems/problem.ts';
import { because } from '../../../shared/problems/reasons.ts';
import { fail, ok, type Result } from '../../../shared/problems/result.ts';
import { realDisk } from '../disk/disk.ts';
import { attempt } from '../disk/fs-problem.ts';
import { PathQueue } from '../disk/path-queue.ts';
import { makePrivateFile, writePrivateFile } from '../disk/private-file.ts';

const extension = '.json';
const maxBytes = 4 * 1024 * 1024;
const reservedNames = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

interface Named {
  readonly name: string;
}

/** Kind of thing: how it is written and read, and its problems. */
export interface NamedKind<T extends Named> {
  /** Folder within the user's. */
  readonly folder: string;
  /** Prefix for a name that no file can have. */
  readonly noun: string;
  readonly text: (one: T) => string;
  readonly parse: (text: string) => T | { readonly fault: ProblemDetails };
  readonly unreadable: 'template-unreadable' | 'view-unreadable';
  readonly exists: 'template-exists' | 'view-exists';
}

/** Things that a user has named: one readable JSON file each, which may also be added or removed by hand. */
export class NamedFiles<T extends Named> {
  readonly #kind: NamedKind<T>;
  readonly #folder: string;
  readonly #queue = new PathQueue();

  constructor(userFolder: string, kind: NamedKind<T>) {
    this.#kind = kind;
    this.#folder = join(userFolder, kind.folder);
  }

  /** Every one by name; a file that cannot be read is a problem, and stays. */
  async list(): Promise<
    Result<{ readonly all: readonly (T & { readonly id: string })[]; readonly problems: readonly Problem[] }>
  > {
    const ids = await this.#ids();
    if (!ids.ok) return ids;
    const read = await Promise.all(ids.value.map((id) => this.#read(id)));
    const all = read.flatMap((one) => (one.ok ? [one.value] : []));
    const problems = read.flatMap((one): Problem[] => (one.ok ? [] : [one.problem]));
    return ok({ all: all.sort((a, b) => a.name.localeCompare(b.name, 'en')), problems });
  }

  /** Keeps one under its name: as a new one for null, else replacing the one with this id. */
  save(id: string | null, one: T): Promise<Result<T & { readonly id: string }>> {
    return this.#queue.run(this.#folder, async () => {
      const listed = await this.list();
      if (!listed.ok) return listed;
      const { all } = listed.value;
      const other = all.find((each) => each.id !== id && isSameName(each.name, one.name));
      if (other) return fail(problem(this.#kind.exists, { name: other.name }));
      if (id !== null && !all.some((each) => each.id === id)) return fail(problem('not-found', { path: id }));
      return this.#write(id, one);
    });
  }

  /** Removes one; one that is gone already is not a failure. */
  delete(id: string): Promise<Result<null>> {
    return this.#queue.run(this.#folder, async () => {
      const ids = await this.#ids();
      if (!ids.ok) return ids;
      if (!ids.value.includes(id)) return ok(null);
      const gone = await attempt(id, () => unlink(this.#path(id)));
      return gone.ok ? ok(null) : gone;
    });
  }

  async #write(id: string | null, one: T): Promise<Result<T & { readonly id: string }>> {
    if (id === null) return this.#make(one);
    const path = this.#path(id);
    const written = await attempt(path, () => writePrivateFile(path, this.#bytes(one)));
    return written.ok ? ok({ ...one, id }) : written;
  }

  async #make(one: T): Promise<Result<T & { readonly id: string }>> {
    for (;;) {
      const ids = await this.#ids();
      if (!ids.ok) return ids;
      // A file that cannot be read keeps its name too: it is never overwritten.
      const id = this.#stemFor(one.name, new Set(ids.value.map((each) => each.toLowerCase())));
      const path = this.#path(id);
      const made = await attempt(path, () => makePrivateFile(path, this.#bytes(one)));
      if (!made.ok) return made;
      if (made.value) return ok({ ...one, id });
      // Another program has just taken the name.
    }
  }

  #bytes(one: T): Uint8Array {
    return Buffer.from(this.#kind.text(one));
  }

  /** A file name valid on every system, as close as possible to the given name. */
  #stemFor(name: string, taken: ReadonlySet<string>): string {
    const plain = name
      .normalize('NFC')
      .replace(/[^\p{L}\p{N} _-]+/gu, '_')
      .slice(0, 50)
      .trim();
    const stem = plain === '' || reservedNames.test(plain) ? `${this.#kind.noun} ${plain}`.trim() : plain;
    const names = [stem, ...Array.from({ length: taken.size + 1 }, (_, i) => `${stem}-${i + 2}`)];
    return names.find((each) => !taken.has(each.toLowerCase())) as string;
  }

  #path(id: string): string {
    return join(this.#folder, `${id}${extension}`);
  }

  /** Files of the folder; an untrusted id is valid only if it is among them. */
  async #ids(): Promise<Result<readonly string[]>> {
    const names = await attempt(this.#folder, () => readdir(this.#folder));
    if (!names.ok) return names.problem.code === 'not-found' ? ok([]) : names;
    const files = names.value.filter((name) => name.endsWith(extension) && !name.startsWith('.'));
    return ok(files.map((name) => name.slice(0, -extension.length)));
  }

  async #read(id: string): Promise<Result<T & { readonly id: string }>> {
    // Reading a pipe of that name would never end.
    const file = await attempt(id, () => realDisk.read(this.#path(id), maxBytes));
    if (!file.ok) return file;
    const text = file.value?.bytes ? Buffer.from(file.value.bytes).toString('utf8') : null;
    const one = text === null ? { fault: because('template-size') } : this.#kind.parse(text);
    if (!('fault' in one)) return ok({ ...one, id });
    return fail(problem(this.#kind.unreadable, { name: `${id}${extension}`, ...(one.fault as ProblemDetails) }));
  }
}
