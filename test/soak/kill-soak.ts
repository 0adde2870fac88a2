import { setTimeout as pause } from 'node:timers/promises';
import { isTempName } from '../../electron/host/disk/temp-name.ts';
import { seeded } from '../helpers/seeded.ts';
import type { SaverArguments } from './children/saver.ts';
import { bundleChildren, type Children, endOf, linesOf } from './children.ts';
import { makeSoakFolder, type SoakFolder, sidecarWith } from './folder.ts';

/** How often, on how many sidecars. */
export interface KillOptions {
  readonly runs: number;
  readonly files: number;
  readonly seed: number;
}

/** What was done to the sidecars and what happened to them. */
export interface KillReport {
  readonly runs: number;
  /** Runs that the kill cut short. */
  readonly killed: number;
  /** Sidecars that were looked at after a run. */
  readonly looks: number;
  readonly replaced: number;
  /** Sidecars that were neither the whole old nor the whole new version. */
  readonly broken: number;
  /** Sidecars reported as saved that were not. */
  readonly lost: number;
  /** Saves that failed though nothing but kills happened. */
  readonly failed: number;
  /** Temporary files that kills left behind, and those that the next scan left. */
  readonly temps: number;
  readonly tempsAfterScan: number;
  /** Files of any other name that appeared. */
  readonly strangers: number;
}

const values = { species: 'begin', region: 'cortex', note: '' };
const none: KillReport = {
  ...{ runs: 0, killed: 0, looks: 0, replaced: 0, broken: 0, lost: 0, failed: 0 },
  ...{ temps: 0, tempsAfterScan: 0, strangers: 0 },
};
type Counts = { -readonly [K in keyof KillReport]: number };

/** Kills a bulk save at random moments, and looks at every sidecar after each (docs/format.md 5: wholly the old or the new). */
export async function killSoak({ runs, files, seed }: KillOptions, onRun = (_: KillReport) => {}): Promise<KillReport> {
  const children = await bundleChildren();
  const folder = makeSoakFolder(files, values);
  try {
    return await new KillSoak(folder, children, seeded(seed)).run(runs, onRun);
  } finally {
    folder.remove();
  }
}

class KillSoak {
  readonly #folder: SoakFolder;
  readonly #children: Children;
  readonly #random: () => number;
  readonly #species: Map<string, string>;
  readonly #counts: Counts = { ...none };

  constructor(folder: SoakFolder, children: Children, random: () => number) {
    this.#folder = folder;
    this.#children = children;
    this.#random = random;
    this.#species = new Map(folder.names.map((name) => [name, values.species]));
  }

  async run(runs: number, onRun: (report: KillReport) => void): Promise<KillReport> {
    for (let run = 1; run <= runs; run++) {
      const species = `run ${run} ${'x'.repeat(run % 50)}`;
      this.#look(species, await this.#saveAndKill(species));
      if (run % 50 === 0 || run === runs) await this.#scan();
      onRun(this.#counts);
    }
    return this.#counts;
  }

  /** The images reported as saved before the kill. */
  async #saveAndKill(species: string): Promise<ReadonlySet<string>> {
    const { root, home, names } = this.#folder;
    const saved = new Set<string>();
    const child = this.#children.start('saver', { root, home, names, species } satisfies SaverArguments);
    const ended = endOf(child);
    // Some before the first is saved, some after the last.
    const enough = Math.floor(this.#random() * 1.05 * names.length);
    const moment = new Promise<void>((resolve) =>
      linesOf<readonly [string, string]>(child, ([path, state]) => {
        if (state === 'failed') this.#counts.failed++;
        else if (path !== '') saved.add(path);
        if (saved.size >= enough) resolve();
      }),
    );
    await Promise.race([moment, ended]);
    await pause(this.#random() * 4);
    child.kill('SIGKILL');
    if ((await ended) === 'SIGKILL') this.#counts.killed++;
    return saved;
  }

  #look(species: string, told: ReadonlySet<string>): void {
    this.#counts.runs++;
    for (const name of this.#folder.names) {
      const before = this.#species.get(name) ?? '';
      const text = this.#folder.text(name);
      this.#counts.looks++;
      if (text === sidecarWith({ ...values, species })) {
        this.#counts.replaced++;
        this.#species.set(name, species);
      } else if (text !== sidecarWith({ ...values, species: before })) this.#counts.broken++;
      else if (told.has(name)) this.#counts.lost++;
    }
  }

  async #scan(): Promise<void> {
    const before = this.#folder.others();
    this.#counts.temps += before.filter(isTempName).length;
    this.#counts.strangers += before.filter((name) => !isTempName(name)).length;
    await this.#folder.scanLater();
    this.#counts.tempsAfterScan += this.#folder.others().filter(isTempName).length;
  }
}
