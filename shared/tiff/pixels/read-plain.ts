import { because } from '../../problems/reasons.ts';
import { type DecodedBlock, rawBlock } from './block.ts';
import { type BlockPlace, type BlockReading, bytesOf, gapOf, give } from './block-reading.ts';
import { rowBytes } from './geometry.ts';
import { CancelledError } from './pixel-error.ts';

/** Uncompressed strips are read in parts of about this many bytes, unless the whole strip is requested at once. */
const partBytes = 4 * 1024 * 1024;

/** Up to `rows` rows of an uncompressed block, from row `from` of the plane on. */
function rowsAt(reading: BlockReading, place: BlockPlace, from: number, rows: number, more: boolean): DecodedBlock {
  const { geometry, reader, budget } = reading;
  const row = rowBytes(geometry);
  budget.countBlock(rows * row);
  const { bytes, own } = reader.read(bytesOf(reading, place).offset + (from - place.row) * row, rows * row, more);
  return rawBlock(geometry, bytes, own);
}

/** Reads the rows of an uncompressed block, a few MB at a time. @throws PixelError, CancelledError */
export function readPlain(reading: BlockReading, place: BlockPlace, whole: boolean): void {
  const { wanted } = place;
  const row = rowBytes(reading.geometry);
  const available = Math.floor(bytesOf(reading, place).count / row);
  const end = Math.min(wanted.row1, place.row + available);
  const step = whole ? wanted.row1 - wanted.row0 : Math.max(1, Math.floor(partBytes / row));
  for (let from = wanted.row0; from < end; from += step) {
    const rows = Math.min(step, end - from);
    const block = rowsAt(reading, place, from, rows, true);
    give(reading, place, block, from);
    if (block.rows < rows) {
      reading.onGap(gapOf(place, 'cut-off', { ...wanted, row0: from + block.rows }));
      return;
    }
    if (reading.budget.cancelled) throw new CancelledError();
  }
  if (end >= wanted.row1) return;
  reading.onGap(gapOf(place, 'damaged', { ...wanted, row0: Math.max(wanted.row0, end) }, because('block-short')));
}

/** Reads one row of each step of an uncompressed image, and nothing in between. @throws PixelError, CancelledError */
export function skimPlain(reading: BlockReading, place: BlockPlace, every: number): void {
  const { region, budget } = reading;
  const first = Math.ceil((place.wanted.row0 - region.row0) / every) * every + region.row0;
  for (let at = first; at < place.wanted.row1; at += every) {
    const block = rowsAt(reading, place, at, 1, false);
    if (block.rows === 1) give(reading, place, block, at);
    if (budget.cancelled) throw new CancelledError();
  }
}
