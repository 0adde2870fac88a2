/** A cell whose text ends in digits. */
interface Counted {
  readonly stem: string;
  readonly number: number;
}

/** Rows of a column that count up by one, three or more of them. */
export interface Run {
  /** Row of the first cell; the header is row 1. */
  readonly from: number;
  readonly to: number;
  readonly values: readonly string[];
}

/** Shortest run that counts as a slip. */
const shortest = 3;

/** Read from the end: a pattern would try every digit of a long cell. */
function counted(cell: string): Counted | null {
  let start = cell.length;
  while (start > 0 && isDigit(cell.charCodeAt(start - 1))) start--;
  return start === cell.length ? null : { stem: cell.slice(0, start), number: Number(cell.slice(start)) };
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function follows(cell: Counted | null, before: Counted | null): boolean {
  return cell !== null && before !== null && cell.stem === before.stem && cell.number === before.number + 1;
}

/** Finds runs in the cells of one column, one cell after the other. */
export class RunFinder {
  readonly #runs: Run[] = [];
  #last: Counted | null = null;
  #from = 0;
  #values: string[] = [];

  add(cell: string, row: number): void {
    const now = counted(cell);
    if (!follows(now, this.#last)) {
      this.#end();
      this.#from = row;
    }
    this.#values.push(cell);
    this.#last = now;
  }

  /** All runs, once every cell was added. */
  finish(): readonly Run[] {
    this.#end();
    return this.#runs;
  }

  #end(): void {
    const values = this.#values;
    if (values.length >= shortest) this.#runs.push({ from: this.#from, to: this.#from + values.length - 1, values });
    this.#values = [];
  }
}

/** Whether the third of three cells makes a run. */
export function isRun(first: string, second: string, third: string): boolean {
  const [a, b, c] = [counted(first), counted(second), counted(third)];
  return follows(b, a) && follows(c, b);
}
