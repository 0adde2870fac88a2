import { groupedNumber } from '../../basics/count.ts';
import { because } from '../../problems/reasons.ts';
import { decodeBlock } from './block.ts';
import { type BlockPlace, type BlockReading, bytesOf, type Gap, gapOf, give } from './block-reading.ts';
import type { Codec } from './codec.ts';
import { rowBytes } from './geometry.ts';
import { pixelLimits } from './limits.ts';
import { DecodeError, PixelError } from './pixel-error.ts';

/**
 * Decodes a block and passes on its rows. Rows missing from its bytes are a gap, an empty one where only the values
 * are in doubt. @throws DecodeError, PixelError
 */
function decode(reading: BlockReading, codec: Codec, place: BlockPlace, bytes: Uint8Array, reason: Gap['reason']) {
  const { wanted, row, rows } = place;
  const block = decodeBlock(reading.geometry, codec, bytes, rows);
  give(reading, place, block, row);
  const end = row + block.rows;
  if (end >= wanted.row1 && !block.doubt) return;
  const missing = { ...wanted, row0: Math.max(wanted.row0, Math.min(wanted.row1, end)) };
  reading.onGap(gapOf(place, reason, missing, block.doubt ?? because('block-short')));
}

/** A compressed block; what cannot be decoded is a gap. @throws PixelError, SourceError */
export function readCoded(reading: BlockReading, codec: Codec, place: BlockPlace): void {
  const { geometry, reader, budget } = reading;
  const { offset, count } = bytesOf(reading, place);
  if (count > pixelLimits.blockBytes) {
    throw new PixelError('preview-too-large', { what: `block of ${groupedNumber(count)} coded bytes` });
  }
  budget.countBlock(count);
  const unpacked = rowBytes(geometry) * place.rows;
  budget.take(unpacked);
  const { bytes } = reader.read(offset, count, true);
  const reason = bytes.length < count ? 'cut-off' : 'damaged';
  try {
    decode(reading, codec, place, bytes, reason);
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    reading.onGap(gapOf(place, reason, place.wanted, error.because));
  } finally {
    budget.give(unpacked);
  }
}
