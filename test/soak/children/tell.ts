import { writeSync } from 'node:fs';

/** What the soak asked for. */
export function argumentsOf<T>(): T {
  return JSON.parse(process.argv[2] ?? '{}') as T;
}

/** Reports at once, so that a killed process has reported what it did. */
export function tell(value: unknown): void {
  const bytes = Buffer.from(`${JSON.stringify(value)}\n`);
  for (let done = 0; done < bytes.length; ) {
    try {
      done += writeSync(1, bytes, done);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
    }
  }
}

/** Now, on a clock that all processes share, in ms. */
export function clock(): number {
  return performance.timeOrigin + performance.now();
}
