import { groupBy } from '../../../../shared/basics/group-by.ts';
import { mapLimit } from '../../../../shared/basics/map-limit.ts';
import { fileName, folderOf } from '../../../../shared/basics/slash-path.ts';
import type { HeaderChannels } from '../../../../shared/deposit/channels/channel-rows.ts';
import { type Dataset, folderDatasets } from '../../../../shared/deposit/sources/datasets.ts';
import type { HeaderFact } from '../../../../shared/image/header.ts';
import type { ImageRow } from '../../../../shared/image/image-row.ts';

/** The channels of this many datasets are looked at, spread over all of them: a second read of the header each. */
const mostLooked = 2000;
const atOnce = 8;

type FactsOf = (path: string) => Promise<readonly HeaderFact[] | null>;

/** What was read before; a row is another one as soon as its file changed. */
const known = new WeakMap<ImageRow, readonly string[]>();

/** Names of channels as headers give them, or as the names of files with one channel each. */
export async function readHeaderChannels(
  rows: readonly ImageRow[],
  factsOf: FactsOf,
): Promise<readonly HeaderChannels[]> {
  const datasets = folderDatasets(rows).filter(({ images }) => images.length > 1 || hasChannels(images[0]));
  const found = await mapLimit(sample(datasets), atOnce, (dataset) => channelsOf(dataset, factsOf));
  return found.filter(({ names }) => names.length > 0);
}

function hasChannels({ header }: ImageRow): boolean {
  return (header?.numChannels ?? 0) > 1;
}

async function channelsOf({ path, images }: Dataset, factsOf: FactsOf): Promise<HeaderChannels> {
  const [first] = images;
  if (images.length > 1) return { path: first.path, names: images.map((image) => stemOf(fileName(image.path))) };
  const names = known.get(first) ?? (await namesOf(first, factsOf));
  return { path, names };
}

/** A read that failed is tried again by the next check. */
async function namesOf(row: ImageRow, factsOf: FactsOf): Promise<readonly string[]> {
  const facts = await factsOf(row.path);
  if (facts === null) return [];
  const names = namesIn(facts);
  known.set(row, names);
  return names;
}

/**
 * Some of many: one of each folder and kind of image, since a panel may be that of few images, and others from the first to
 * the last.
 */
function sample(datasets: readonly Dataset[]): readonly Dataset[] {
  if (datasets.length <= mostLooked) return datasets;
  const kinds = [...groupBy(datasets, kindOf).values()];
  const chosen = new Set(spread(kinds, mostLooked / 2).flatMap((kind) => kind.slice(0, 1)));
  for (const one of spread(datasets, mostLooked - chosen.size)) chosen.add(one);
  return datasets.filter((one) => chosen.has(one));
}

/** Images of one panel are in a folder, or have a number of channels, that those of another are not, or have not. */
function kindOf({ path, images: [{ header }] }: Dataset): string {
  return `${header?.numChannels} ${header?.dtype} ${folderOf(path)}`;
}

function spread<T>(items: readonly T[], most: number): readonly T[] {
  const step = Math.max(1, Math.ceil(items.length / most));
  return items.filter((_, i) => i % step === 0);
}

function stemOf(name: string): string {
  return name.replace(/(?:\.ome)?\.[^.]+$/i, '');
}

/** The header's facts list channels one by one; or in one line, with their wavelengths in parentheses. */
function namesIn(facts: readonly HeaderFact[]): readonly string[] {
  const named = facts.find(({ label }) => label === 'Channel names');
  if (named?.items) return named.items;
  const plain = (named?.value ?? '').replace(/ \((?:excitation|emission)[^)]*\)/g, '');
  return plain === '' ? [] : plain.split(', ');
}
