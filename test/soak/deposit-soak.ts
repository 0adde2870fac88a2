import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isTempName } from '../../electron/host/disk/temp-name.ts';
import { seeded } from '../helpers/seeded.ts';
import type { DepositorArguments } from './children/depositor.ts';
import { bundleChildren, type Children, endOf, linesOf } from './children.ts';
import { type SoakTables, writtenTexts } from './deposit-tables.ts';

/** How often, and how many rows the first table has. */
export interface DepositSoakOptions {
  readonly runs: number;
  readonly rows: number;
  readonly seed: number;
}

/** What was done to a deposit and what happened to it. */
export interface DepositSoakReport {
  readonly runs: number;
  readonly killed: number;
  /** Runs after which all tables were the new ones, and those after which all were the old ones. */
  readonly all: number;
  readonly none: number;
  /** Runs killed between two replacements: some tables are the new ones, all of them whole. */
  readonly some: number;
  /** Tables that were neither the whole old nor the whole new one. */
  readonly broken: number;
  /** Runs that said that all was written, and it was not. */
  readonly lost: number;
  /** Runs that failed though nothing but kills happened. */
  readonly failed: number;
  /** Temporary files that kills left behind, and those that the next deposit left. */
  readonly temps: number;
  readonly tempsAfterNext: number;
  /** Files of any other name that appeared. */
  readonly strangers: number;
}

type Counts = { -readonly [K in keyof DepositSoakReport]: number };

const fixture = (name: string) =>
  readFileSync(new URL(`../fixtures/deposit/${name}`, import.meta.url), 'utf8').trimEnd();

/** Kills the writing of a deposit's tables at random moments; the next one goes on with what is there. */
export async function depositSoak({ runs, rows, seed }: DepositSoakOptions): Promise<DepositSoakReport> {
  const children = await bundleChildren();
  const folders = ['deposit', 'home'].map((what) =>
    realpathSync(mkdtempSync(join(tmpdir(), `scopecard-soak-${what}-`))),
  );
  const [root = '', home = ''] = folders;
  try {
    return await new DepositSoak({ root, home, rows }, children, seeded(seed)).run(runs);
  } finally {
    for (const path of folders) rmSync(path, { recursive: true, force: true });
  }
}

class DepositSoak {
  readonly #place: { readonly root: string; readonly home: string; readonly rows: number };
  readonly #children: Children;
  readonly #random: () => number;
  readonly #counts: Counts = {
    ...{ runs: 0, killed: 0, all: 0, none: 0, some: 0, broken: 0, lost: 0, failed: 0 },
    ...{ temps: 0, tempsAfterNext: 0, strangers: 0 },
  };
  /** How long a whole write took, in ms, so that kills fall into it. */
  #usual = 0;

  constructor(place: { root: string; home: string; rows: number }, children: Children, random: () => number) {
    this.#place = place;
    this.#children = children;
    this.#random = random;
  }

  async run(runs: number): Promise<DepositSoakReport> {
    await this.#whole('first');
    for (let run = 1; run <= runs; run++) await this.#killed(`run ${run}`);
    await this.#whole('last');
    this.#counts.tempsAfterNext = this.#temps().length;
    this.#counts.strangers = readdirSync(this.#place.root).length - writtenTexts(this.#tables('')).size;
    return this.#counts;
  }

  #tables(value: string): SoakTables {
    const [head = '', row = ''] = fixture('02-imc/imc-v1-good.tsv').split('\n');
    const many = Array.from({ length: this.#place.rows }, (_, i) => row.replace('roi_a', `roi_${i * 2}`));
    return [
      [head, ...many].join('\n').replaceAll('A. Person', `A. Person ${value}x`),
      fixture('03-people/antibodies.tsv').replace(
        '\t1/100',
        `\t1/${100 + Number(/\d+/.exec(value)?.[0] ?? value.length * 100_000)}`,
      ),
      fixture('03-people/contributors.tsv').replace('Some Institution', `Institution ${value}x`),
    ];
  }

  #start(value: string) {
    const { root, home } = this.#place;
    const tables = join(home, 'tables.json');
    writeFileSync(tables, JSON.stringify(this.#tables(value)));
    const child = this.#children.start('depositor', { root, home, tables } satisfies DepositorArguments);
    const seen: string[] = [];
    const ended = endOf(child);
    const begun = new Promise<void>((resolve) => {
      linesOf<string>(child, (line) => {
        seen.push(line);
        resolve();
      });
    });
    return { child, seen, ended, begun: Promise.race([begun, ended]) };
  }

  /** A deposit that nobody disturbs, a day after the last one. */
  async #whole(value: string): Promise<void> {
    const yesterday = Date.now() / 1000 - 86_400;
    for (const name of this.#temps()) utimesSync(join(this.#place.root, name), yesterday, yesterday);
    const { seen, ended, begun } = this.#start(value);
    await begun;
    const from = performance.now();
    await ended;
    this.#usual = performance.now() - from;
    if (seen.at(-1) !== 'written') this.#counts.failed++;
    if (this.#states(new Map(), value).some((state) => state !== 'new')) this.#counts.lost++;
  }

  async #killed(value: string): Promise<void> {
    const before = this.#texts();
    const { child, seen, ended, begun } = this.#start(value);
    await begun;
    await pause(this.#random() * this.#usual);
    child.kill('SIGKILL');
    if ((await ended) === 'SIGKILL') this.#counts.killed++;
    this.#counts.runs++;
    this.#look(this.#states(before, value), seen);
    this.#counts.temps = this.#temps().length;
  }

  #look(states: readonly string[], seen: readonly string[]): void {
    const isAll = (wanted: string) => states.every((state) => state === wanted);
    this.#counts.broken += states.filter((state) => state === 'broken').length;
    if (seen.includes('failed')) this.#counts.failed++;
    if (seen.includes('written') && !isAll('new')) this.#counts.lost++;
    if (isAll('new')) this.#counts.all++;
    else if (isAll('old')) this.#counts.none++;
    else this.#counts.some++;
  }

  #texts(): ReadonlyMap<string, string> {
    const { root } = this.#place;
    const names = readdirSync(root).filter((name) => !isTempName(name));
    return new Map(names.map((name) => [name, readFileSync(join(root, name), 'utf8')]));
  }

  #states(before: ReadonlyMap<string, string>, value: string): readonly string[] {
    const now = this.#texts();
    return [...writtenTexts(this.#tables(value))].map(([name, text]) => {
      const there = now.get(name);
      if (there === text) return 'new';
      return there === before.get(name) ? 'old' : 'broken';
    });
  }

  #temps(): readonly string[] {
    return readdirSync(this.#place.root).filter(isTempName);
  }
}
