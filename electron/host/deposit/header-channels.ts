import type { HeaderChannels } from '../../../shared/deposit/channels/channel-rows.ts';
import { folderDatasets, nameOf } from '../../../shared/deposit/values/datasets.ts';
import type { HeaderFact } from '../../../shared/image/header.ts';
import type { ImageRow } from '../../../shared/image/image-row.ts';

/** The channels of so many datasets are looked at; those of one deposit are nearly always alike. */
const mostLooked = 24;

/** Names of channels as headers give them, or as the names of files that hold one channel each. */
export async function readHeaderChannels(
  rows: readonly ImageRow[],
  factsOf: (path: string) => Promise<readonly HeaderFact[]>,
): Promise<readonly HeaderChannels[]> {
  const found: HeaderChannels[] = [];
  for (const { path, images } of spread(folderDatasets(rows))) {
    const [first] = images;
    if (images.length > 1) found.push({ path: first.path, names: images.map((image) => stemOf(nameOf(image.path))) });
    else if ((first.header?.numChannels ?? 0) > 1) found.push({ path, names: namesIn(await factsOf(first.path)) });
  }
  return found.filter(({ names }) => names.length > 0);
}

/** A few of many, from the first to the last. */
function spread<T>(items: readonly T[]): readonly T[] {
  const step = Math.max(1, Math.ceil(items.length / mostLooked));
  return items.filter((_, i) => i % step === 0);
}

function stemOf(name: string): string {
  return name.replace(/(?:\.ome)?\.[^.]+$/i, '');
}

/** The header's facts tell channels in one line, with their wavelengths in parentheses. */
function namesIn(facts: readonly HeaderFact[]): readonly string[] {
  const text = facts.find(({ label }) => label === 'Channel names')?.value ?? '';
  const plain = text.replace(/ \((?:excitation|emission)[^)]*\)/g, '');
  return plain === '' ? [] : plain.split(', ');
}
