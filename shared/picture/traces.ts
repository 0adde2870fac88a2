/** The edges of a vessel along the rows of its ROI; null where none was found. */
export interface Trace {
  readonly channel: number;
  readonly roi: number;
  /** Rows from the first one of the ROI. */
  readonly rows: readonly number[];
  /** Columns from the first one of the ROI. */
  readonly left: readonly (number | null)[];
  readonly right: readonly (number | null)[];
}

/** The most points sent of a trace, more than any screen is wide. */
export const mostPoints = 16_384;

interface Growing {
  readonly channel: number;
  readonly roi: number;
  rows: number[];
  left: (number | null)[];
  right: (number | null)[];
  every: number;
  seen: number;
}

const edge = (value: number): number | null => (Number.isFinite(value) ? value : null);
const half = <T>(values: readonly T[]): T[] => values.filter((_, i) => i % 2 === 0);

/** Collects traces. A trace with too many points is thinned by half, repeatedly. */
export class TraceCollector {
  readonly #most: number;
  readonly #traces = new Map<string, Growing>();

  constructor(most: number) {
    this.#most = most;
  }

  add(channel: number, roi: number, row: number, left: number, right: number): void {
    const trace = this.#traceOf(channel, roi);
    if (trace.seen++ % trace.every !== 0) return;
    trace.rows.push(row);
    trace.left.push(edge(left));
    trace.right.push(edge(right));
    if (trace.rows.length <= this.#most) return;
    trace.rows = half(trace.rows);
    trace.left = half(trace.left);
    trace.right = half(trace.right);
    trace.every *= 2;
  }

  traces(): readonly Trace[] {
    return [...this.#traces.values()].map(({ channel, roi, rows, left, right }) => ({
      channel,
      roi,
      rows,
      left,
      right,
    }));
  }

  #traceOf(channel: number, roi: number): Growing {
    const key = `${channel} ${roi}`;
    const known = this.#traces.get(key);
    if (known) return known;
    const trace = { channel, roi, rows: [], left: [], right: [], every: 1, seen: 0 };
    this.#traces.set(key, trace);
    return trace;
  }
}
