import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isTempName } from '../../electron/host/disk/temp-name.ts';
import { imcAnswers } from '../helpers/imc-answers.ts';
import { writeImcImages } from '../helpers/imc-image.ts';
import { type Attack, cli } from './calls-soak.ts';

/** What was done to a `scopecard deposit write`, and what happened to its tables. */
export interface DepositCallsReport {
  readonly runs: number;
  /** Tables that were neither the whole old nor the whole new one. */
  readonly broken: number;
  /** Runs that were not killed and left some tables old, some new. */
  readonly torn: number;
  /** Tables reported as written that were not. */
  readonly lost: number;
  /** Runs that ended with 0 although not all was written. */
  readonly untold: number;
  /** Runs that failed without a sentence, or with more than sentences. */
  readonly unsaid: number;
  /** Runs that failed with a sentence. */
  readonly told: number;
  /** Files of any other name that appeared. */
  readonly strangers: number;
}

type Counts = { -readonly [K in keyof DepositCallsReport]: number };
type Tables = ReadonlyMap<string, string>;

/** Which calls are struck: all on the folder and the user's, or those alone that change the folder of the tables. */
export type Reach = 'all' | 'changes';

const changing = 'create,openw,write,fsync,fdatasync,close,rename,link,unlink,mkdir';

/** Strikes at every `every`-th call of a `scopecard deposit write` that replaces three tables, one run for each. */
export function depositCallsSoak(
  library: string,
  attack: Attack,
  every: number,
  reach: Reach = 'all',
): DepositCallsReport {
  const soak = new DepositCallsSoak(library, reach);
  try {
    return soak.run(attack, every);
  } finally {
    soak.remove();
  }
}

class DepositCallsSoak {
  readonly #library: string;
  readonly #reach: Reach;
  readonly #root: string;
  readonly #home: string;
  readonly #old: Tables;
  readonly #new: Tables;
  readonly #counts: Counts = { runs: 0, broken: 0, torn: 0, lost: 0, untold: 0, unsaid: 0, told: 0, strangers: 0 };

  constructor(library: string, reach: Reach) {
    this.#library = library;
    this.#reach = reach;
    const folder = (what: string) => realpathSync(mkdtempSync(join(tmpdir(), `scopecard-soak-${what}-`)));
    [this.#root, this.#home] = [folder('deposit'), folder('home')];
    writeImcImages(this.#root);
    this.#old = this.#written('first', 1);
    this.#new = this.#written('second', 2);
    const same = [...this.#old].filter(([name, text]) => this.#new.get(name) === text);
    if (this.#old.size !== 3 || same.length > 0) throw new Error('the two deposits must differ in three tables');
  }

  run(attack: Attack, every: number): DepositCallsReport {
    const last = this.#calls();
    for (let at = 1; at <= last; at += every) {
      this.#reset();
      this.#look(this.#write({ FI_N: String(at), FI_MODE: attack }));
    }
    return this.#counts;
  }

  remove(): void {
    for (const path of [this.#root, this.#home]) rmSync(path, { recursive: true, force: true });
  }

  get #out(): string {
    return join(this.#root, 'deposit');
  }

  /** The tables of answers that differ in one value for each table. */
  #written(value: string, lot: number): Tables {
    const [person] = imcAnswers.answers.people;
    const [channel, ...channels] = imcAnswers.channels;
    const answers = {
      ...imcAnswers.answers,
      description: value,
      people: [{ ...person, affiliation: value }],
    };
    const changed = [{ ...channel, lot: String(lot) }, ...channels];
    const text = JSON.stringify({ version: 1, ...imcAnswers, answers, channels: changed });
    writeFileSync(join(this.#root, 'scopecard-deposit.json'), text);
    this.#write({});
    return this.#tables();
  }

  #tables(): Tables {
    const names = readdirSync(this.#out).filter((name) => !isTempName(name));
    return new Map(names.map((name) => [name, readFileSync(join(this.#out, name), 'utf8')]));
  }

  #write(faults: Readonly<Record<string, string>>) {
    const isAll = this.#reach === 'all';
    const place = isAll
      ? { FI_PREFIX: `${this.#root}:${this.#home}` }
      : { FI_PREFIX: `${this.#out}/`, FI_OPS: changing };
    const preload = 'FI_N' in faults ? { LD_PRELOAD: this.#library, ...place, ...faults } : {};
    const env = { ...process.env, SCOPECARD_HOME: this.#home, ...preload };
    const words = ['deposit', 'write', this.#root, '--target', 'hubmap-imc', '--json'];
    return spawnSync(process.execPath, [cli, ...words], { env, encoding: 'utf8', timeout: 60_000 });
  }

  /** How many calls an undisturbed write makes. */
  #calls(): number {
    this.#reset();
    const log = `${this.#home}.calls`;
    this.#write({ FI_N: '0', FI_LOG: log });
    const calls = readFileSync(log, 'utf8').trim().split('\n');
    rmSync(log);
    return calls.length;
  }

  #reset(): void {
    rmSync(this.#home, { recursive: true, force: true });
    rmSync(this.#out, { recursive: true, force: true });
    mkdirSync(this.#out);
    for (const [name, text] of this.#old) writeFileSync(join(this.#out, name), text);
  }

  #look({ status, stdout, stderr }: { status: number | null; stdout: string; stderr: string }): void {
    const counts = this.#counts;
    const now = this.#tables();
    const states = [...this.#new].map(([name, text]) =>
      now.get(name) === text ? 'new' : now.get(name) === this.#old.get(name) ? 'old' : 'broken',
    );
    const isKilled = status === null || status === 137;
    const isAll = states.every((state) => state === 'new');
    counts.runs++;
    counts.broken += states.filter((state) => state === 'broken').length;
    if (!isKilled && new Set(states).size > 1) counts.torn++;
    const told = stdout.split('\n').flatMap((line) => (line.startsWith('{"path"') ? [JSON.parse(line)] : []));
    counts.lost += told.filter(({ path, state }) => state === 'changed' && !this.#isNew(path)).length;
    if (status === 0 && !isAll) counts.untold++;
    if (!isKilled && status !== 0) counts[isSentence(stderr) ? 'told' : 'unsaid']++;
    counts.strangers += [...now.keys()].filter((name) => !this.#new.has(name)).length;
  }

  #isNew(path: string): boolean {
    const name = path.slice(this.#out.length + 1);
    return this.#tables().get(name) === this.#new.get(name);
  }
}

/** Sentences, and no traces of where in the program something happened. */
function isSentence(text: string): boolean {
  return /\w.*\.\s*$/u.test(text) && !/^\s+at /mu.test(text) && !/internal error/iu.test(text);
}
