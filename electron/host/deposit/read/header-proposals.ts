import { mapLimit } from '../../../../shared/basics/map-limit.ts';
import { type Proposals, proposalsOf } from '../../../../shared/deposit/sources/proposals.ts';
import type { ImageRow } from '../../../../shared/image/image-row.ts';
import type { StructureReading, TiffStructure } from '../../../../shared/tiff/read-structure.ts';

/** This many images are looked at, spread over all: those of one deposit come from few instruments. */
const mostLooked = 24;
const atOnce = 8;

/** What was read before; a row is another one as soon as its file changed. */
const known = new WeakMap<ImageRow, TiffStructure>();

/** What the headers of some images propose. */
export async function readProposals(
  rows: readonly ImageRow[],
  structureOf: (path: string) => Promise<StructureReading>,
): Promise<Proposals> {
  const readable = rows.filter(({ header }) => header !== null);
  const step = Math.max(1, Math.ceil(readable.length / mostLooked));
  const looked = readable.filter((_, i) => i % step === 0);
  const structures = await mapLimit(looked, atOnce, async (row) => {
    const structure = known.get(row) ?? (await structureOf(row.path)).structure;
    if (structure) known.set(row, structure);
    return structure;
  });
  return proposalsOf(structures.filter((one) => one !== null));
}
