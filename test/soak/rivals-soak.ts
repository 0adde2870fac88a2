import type { EditorArguments, EditorLine } from './children/editor.ts';
import type { RivalArguments, RivalLine } from './children/rival.ts';
import type { Way } from './children/ways.ts';
import { bundleChildren, type Children, endOf, linesOf } from './children.ts';
import { makeSoakFolder, type SoakFolder } from './folder.ts';

/** How many edits, on how many sidecars, and how a third program rewrites them, if one is at work. */
export interface RivalsOptions {
  readonly edits: number;
  readonly files: number;
  readonly rival: Way | null;
  readonly seed: number;
}

/** What two Scopecards and the third program did to the sidecars, and what happened to the edits. */
export interface RivalsReport {
  /** Edits of both reported as saved. */
  readonly saved: number;
  /** Saves that were refused, by cause; each was tried again until it was saved. */
  readonly kept: Readonly<Record<string, number>>;
  readonly givenUp: number;
  readonly rewrites: number;
  /** Saved edits that the third program wrote over with what it had read before: by its own log. */
  readonly overwrittenByRival: number;
  /** Saved edits that are gone for any other cause. */
  readonly lost: number;
  /** Values of the third program that one of ours replaced; nothing can look and replace in one step. */
  readonly missedOfRival: number;
  readonly damaged: number;
  /** Files that are neither image nor sidecar, at the end. */
  readonly strangers: number;
}

const fields = ['species', 'region'] as const;
type Field = (typeof fields)[number];
type Overwritten = Extract<EditorLine, { kind: 'overwritten' }> & { readonly field: Field; readonly from: number };

/** Two Scopecards edit the same sidecars at the same time, each a field of its own. */
export async function rivalsSoak(options: RivalsOptions): Promise<RivalsReport> {
  const children = await bundleChildren();
  const folder = makeSoakFolder(options.files, { species: '', region: '', note: '' });
  try {
    return await new RivalsSoak(folder, children, options).run();
  } finally {
    folder.remove();
  }
}

class RivalsSoak {
  readonly #folder: SoakFolder;
  readonly #children: Children;
  readonly #options: RivalsOptions;
  /** The last saved value of each field and image, and when its save began. */
  readonly #last = new Map<string, { readonly value: string; readonly from: number }>();
  readonly #overwritten: Overwritten[] = [];
  readonly #rewrites: RivalLine[] = [];
  readonly #kept: Record<string, number> = {};
  #saved = 0;
  #givenUp = 0;

  constructor(folder: SoakFolder, children: Children, options: RivalsOptions) {
    this.#folder = folder;
    this.#children = children;
    this.#options = options;
  }

  async run(): Promise<RivalsReport> {
    const stop = this.#options.rival ? await this.#startRival(this.#options.rival) : async () => {};
    await Promise.all(fields.map((field, index) => this.#edit(field, this.#options.seed + index)));
    await stop();
    return this.#report(this.#lookAtEnd());
  }

  /** Ends when the program is at work, also on a busy computer; gives what stops it. */
  async #startRival(way: Way): Promise<() => Promise<void>> {
    const { root, names } = this.#folder;
    const child = this.#children.start('rival', {
      way,
      root,
      names,
      seed: this.#options.seed,
    } satisfies RivalArguments);
    const ended = endOf(child);
    const begun = new Promise<void>((resolve) => {
      linesOf<RivalLine>(child, (line) => {
        this.#rewrites.push(line);
        resolve();
      });
    });
    await Promise.race([begun, ended]);
    return async () => {
      child.kill('SIGTERM');
      await ended;
    };
  }

  async #edit(field: Field, seed: number): Promise<void> {
    const { root, names } = this.#folder;
    const edits = this.#options.edits / fields.length;
    const child = this.#children.start('editor', { root, names, field, edits, seed } satisfies EditorArguments);
    linesOf<EditorLine>(child, (line) => this.#hear(field, line));
    const code = await endOf(child);
    if (code !== 0) throw new Error(`the editor of ${field} ended with ${code}`);
  }

  #hear(field: Field, line: EditorLine): void {
    const key = `${field} ${line.name}`;
    if (line.kind === 'given up') this.#givenUp++;
    if (line.kind === 'kept') this.#kept[line.code] = (this.#kept[line.code] ?? 0) + 1;
    if (line.kind === 'overwritten') this.#overwritten.push({ ...line, field, from: this.#last.get(key)?.from ?? 0 });
    if (line.kind !== 'saved') return;
    this.#saved++;
    this.#last.set(key, line);
  }

  /** Compares what is on disk with what was saved last; how many sidecars are damaged. */
  #lookAtEnd(): number {
    let damaged = 0;
    for (const name of this.#folder.names) {
      try {
        const { experiment_metadata } = JSON.parse(this.#folder.text(name));
        for (const field of fields) this.#compare(field, name, experiment_metadata[field]);
      } catch {
        damaged++;
      }
    }
    return damaged;
  }

  #compare(field: Field, name: string, found: string): void {
    const last = this.#last.get(`${field} ${name}`);
    if (!last || last.value === found) return;
    this.#overwritten.push({ kind: 'overwritten', name, field, expected: last.value, found, from: last.from });
  }

  #isByRival({ name, field, found, from }: Overwritten): boolean {
    return this.#rewrites.some((line) => line.name === name && line[field] === found && line.to >= from);
  }

  #report(damaged: number): RivalsReport {
    const byRival = this.#overwritten.filter((one) => this.#isByRival(one)).length;
    return {
      saved: this.#saved,
      kept: this.#kept,
      givenUp: this.#givenUp,
      rewrites: this.#rewrites.length,
      overwrittenByRival: byRival,
      lost: this.#overwritten.length - byRival,
      missedOfRival: this.#rewrites.filter(({ missed }) => missed).length,
      damaged,
      strangers: this.#folder.others().length,
    };
  }
}
