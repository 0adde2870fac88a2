import { fileName } from '../../basics/slash-path.ts';

/** Names that differ only in one number, and the numbers that are missing among them. */
export interface NameSeries {
  readonly folder: string;
  /** `cell_#.tif`, with `#` for the number. */
  readonly pattern: string;
  readonly first: number;
  readonly last: number;
  readonly count: number;
  readonly missing: readonly number[];
}

/** Missing numbers that are reported; a series with more gaps is not one. */
const mostMissing = 20;

/** Series among the paths of a folder: names with a number at the same place, three or more of them. */
export function nameSeries(paths: readonly string[]): readonly NameSeries[] {
  const groups = new Map<string, Set<number>>();
  for (const path of paths) {
    const name = fileName(path);
    const found = /^(.*?)(\d{1,6})(\D*)$/su.exec(name);
    if (!found) continue;
    const key = JSON.stringify([path.slice(0, path.length - name.length), found[1], found[3]]);
    const numbers = groups.get(key) ?? new Set<number>();
    numbers.add(Number(found[2]));
    groups.set(key, numbers);
  }
  return [...groups].flatMap(([key, numbers]) => seriesOf(key, numbers) ?? []);
}

function seriesOf(key: string, numbers: ReadonlySet<number>): NameSeries | null {
  const [folder, before, after] = JSON.parse(key) as [string, string, string];
  const sorted = [...numbers].sort((a, b) => a - b);
  const [first = 0, last = 0] = [sorted[0], sorted.at(-1)];
  const span = last - first + 1;
  if (numbers.size < 3 || span - numbers.size > mostMissing) return null;
  const missing = Array.from({ length: span }, (_, i) => first + i).filter((number) => !numbers.has(number));
  return { folder, pattern: `${before}#${after}`, first, last, count: numbers.size, missing };
}
