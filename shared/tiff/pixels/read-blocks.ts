import { because } from '../../problems/reasons.ts';
import { type BlockPlace, type BlockReading, bytesOf, gapOf, placeOf } from './block-reading.ts';
import { CancelledError } from './pixel-error.ts';
import { readCoded } from './read-coded.ts';
import { readPlain, skimPlain } from './read-plain.ts';

const unlisted = because('block-unlisted');

function readBlock(reading: BlockReading, place: BlockPlace, whole: boolean): void {
  const { codec, every = 1 } = reading;
  const { offset, count } = bytesOf(reading, place);
  if (place.index >= reading.geometry.listed) reading.onGap(gapOf(place, 'damaged', place.wanted, unlisted));
  else if (count === 0 || offset === 0) reading.onGap(gapOf(place, 'absent', place.wanted));
  else if (offset >= reading.reader.size) reading.onGap(gapOf(place, 'cut-off', place.wanted));
  else if (codec) readCoded(reading, codec, place);
  else if (every > 1) skimPlain(reading, place, every);
  else readPlain(reading, place, whole);
}

/** Planes of blocks with the requested samples. */
function planesOf({ geometry, samples }: BlockReading): readonly number[] {
  return geometry.planar ? [...new Set(samples)].filter((sample) => sample < geometry.samples) : [0];
}

/**
 * Reads the blocks of a region in order and passes their samples on; missing and damaged parts become gaps. `whole` reads
 * contiguous rows in one piece.
 * @throws PixelError, CancelledError, SourceError
 */
export function readBlocks(reading: BlockReading, whole: boolean): void {
  const { geometry, region, budget, every = 1 } = reading;
  const { blockWidth, blockHeight } = geometry;
  const lastDown = Math.ceil(region.row1 / blockHeight);
  const lastAcross = Math.ceil(region.col1 / blockWidth);
  const step = reading.codec && !geometry.tiled ? every : 1;
  for (const plane of planesOf(reading)) {
    for (let down = Math.floor(region.row0 / blockHeight); down < lastDown; down += step) {
      for (let across = Math.floor(region.col0 / blockWidth); across < lastAcross; across++) {
        const place = placeOf(reading, plane, down, across);
        if (place) readBlock(reading, place, whole);
        if (budget.cancelled) throw new CancelledError();
      }
    }
  }
}
