/** How often, what was lost, what was reported: one line of the table that a run of soaks ends with. */
export interface Line {
  readonly attack: string;
  readonly 'how often': string;
  /** Everything that must not happen, by its kind. */
  readonly lost: string;
  /** What the program reported as not done. */
  readonly reported: string;
  /** What another program wrote and the save replaced, at moments that README names. */
  readonly 'in the window that README names'?: string;
}

type Counts = Readonly<Record<string, number>>;

const nothing = '0';

/** @param bad what must not happen; `reported` what was refused and reported */
export function lineOf(attack: string, often: Counts, bad: Counts, reported: Counts = {}): Line {
  const runs = Object.entries(often).map(([what, count]) => `${count} ${what}`);
  return { attack, 'how often': runs.join(', '), lost: shown(bad), reported: shown(reported) };
}

export function notRun(attack: string): Line {
  return { attack, 'how often': 'not run', lost: nothing, reported: nothing };
}

/** Whether nothing was lost, broken, let in or left unsaid. */
export function isFine({ lost }: Line): boolean {
  return lost === nothing;
}

export function printTable(rows: Iterable<readonly [string, object]>): void {
  console.table(Object.fromEntries(rows));
}

function shown(counts: Counts): string {
  const some = Object.entries(counts).filter(([, count]) => count > 0);
  return some.map(([what, count]) => `${count} ${what}`).join(', ') || nothing;
}
