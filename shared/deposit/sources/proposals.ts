import type { TiffStructure } from '../../tiff/read-structure.ts';

/** Values in headers that may be answers, by concept, the most frequent first; they count only when a person confirms them. */
export type Proposals = Readonly<Record<string, readonly string[]>>;

type Reader = (structure: TiffStructure) => readonly string[];

const vendorOf = ({ ome, tags }: TiffStructure): string => (ome?.microscope?.Manufacturer || tags.make).trim();
const modelOf = ({ ome, tags }: TiffStructure): string => (ome?.microscope?.Model || tags.model).trim();

const readers: Readonly<Record<string, Reader>> = {
  acquisition_instrument_vendor: (structure) => [vendorOf(structure)],
  acquisition_instrument_model: (structure) => [modelOf(structure)],
  instrument: (structure) => [instrumentOf(vendorOf(structure), modelOf(structure))],
  operator: ({ ome, tags }) => {
    const names = (ome?.experimenters ?? []).map(({ FirstName, LastName }) => `${FirstName ?? ''} ${LastName ?? ''}`);
    return names.length > 0 ? names : [tags.artist];
  },
};

const longest = 200;
const mostShown = 10;

/** The proposals from the headers of some images. */
export function proposalsOf(structures: readonly TiffStructure[]): Proposals {
  const found = Object.entries(readers).map(([key, read]) => {
    const values = byFrequency(structures.flatMap(read));
    return [key, key === 'instrument' ? withAll(values) : values] as const;
  });
  return Object.fromEntries(found.filter(([, values]) => values.length > 0));
}

/** Maker and model; a model that begins with its maker alone, and no maker without a model. */
function instrumentOf(vendor: string, model: string): string {
  const isNamed = model.toLowerCase().startsWith(vendor.toLowerCase());
  return model === '' || isNamed ? model : `${vendor} ${model}`;
}

/** One answer is for all images: where several instruments took them, all of them together come first. */
function withAll(instruments: readonly string[]): readonly string[] {
  const several = instruments.length > 1 ? [[...instruments].sort().join('; ')] : [];
  return [...several, ...instruments];
}

function byFrequency(values: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const value of values.map((one) => one.trim().slice(0, longest))) {
    if (value !== '') counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const sorted = [...counts].sort(([, a], [, b]) => b - a);
  return sorted.slice(0, mostShown).map(([value]) => value);
}
