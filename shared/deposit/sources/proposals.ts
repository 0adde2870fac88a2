import type { TiffStructure } from '../../tiff/read-structure.ts';

/** Values in headers that may be answers, by concept, the most frequent first; they count only when a person confirms them. */
export type Proposals = Readonly<Record<string, readonly string[]>>;

type Reader = (structure: TiffStructure) => readonly string[];

const readers: Readonly<Record<string, Reader>> = {
  acquisition_instrument_vendor: ({ ome, tags }) => [ome?.microscope?.Manufacturer || tags.make],
  acquisition_instrument_model: ({ ome, tags }) => [ome?.microscope?.Model || tags.model],
  operator: ({ ome, tags }) => {
    const names = (ome?.experimenters ?? []).map(({ FirstName, LastName }) => `${FirstName ?? ''} ${LastName ?? ''}`);
    return names.length > 0 ? names : [tags.artist];
  },
};

const longest = 200;
const mostShown = 10;

/** The proposals from the headers of some images. */
export function proposalsOf(structures: readonly TiffStructure[]): Proposals {
  const found = Object.entries(readers).map(([key, read]) => [key, byFrequency(structures.flatMap(read))] as const);
  return Object.fromEntries(found.filter(([, values]) => values.length > 0));
}

function byFrequency(values: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const value of values.map((one) => one.trim().slice(0, longest))) {
    if (value !== '') counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const sorted = [...counts].sort(([, a], [, b]) => b - a);
  return sorted.slice(0, mostShown).map(([value]) => value);
}
