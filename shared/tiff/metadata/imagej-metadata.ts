import { tag } from '../structure/tags.ts';
import type { TiffFile } from '../structure/tiff-file.ts';

const blockLimit = 4096;
const labelType = 0x6c61626c;
const tableType = 0x6c757473;
/** Blocks of a selection and of an overlay. */
const regionTypes = new Set([0x726f6973, 0x6f766572]);
const magic = 0x494a494a;
const utf16le = new TextDecoder('utf-16le');
const utf16be = new TextDecoder('utf-16be');

/** Kinds of blocks and how many there are of each. */
interface BlockCount {
  readonly type: number;
  readonly count: number;
}

function blockCounts(view: DataView, length: number, little: boolean): readonly BlockCount[] {
  const counts: BlockCount[] = [];
  for (let at = 4; at + 8 <= length; at += 8) {
    counts.push({ type: view.getUint32(at, little), count: view.getUint32(at + 4, little) });
  }
  return counts;
}

/**
 * The blocks of one kind in ImageJ's private tags 50838 and 50839 (`ij.io.TiffDecoder.getMetaData`): lengths of
 * blocks, and the blocks themselves, the first of them describing the others. Empty where they are incomplete.
 */
function blocksOf(file: TiffFile, wanted: number): readonly Uint8Array[] {
  const lengths = file.first.numbers(tag.imagejCounts, blockLimit);
  const bytes = file.first.bytes(tag.imagejMetadata, 1024 * 1024);
  const head = lengths[0] ?? 0;
  if (!bytes || head < 12 || head > bytes.length) return [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, file.little) !== magic) return [];
  const blocks: Uint8Array[] = [];
  let at = head;
  let block = 1;
  for (const { type, count } of blockCounts(view, head, file.little)) {
    for (let i = 0; i < count && block < lengths.length; i++, block++) {
      const length = lengths[block] ?? 0;
      if (at + length > bytes.length) return blocks;
      if (type === wanted) blocks.push(bytes.subarray(at, at + length));
      at += length;
    }
  }
  return blocks;
}

/** The labels of the planes, in page order. */
export function imagejLabels(file: TiffFile): readonly string[] {
  const decoder = file.little ? utf16le : utf16be;
  return blocksOf(file, labelType).map((bytes) => decoder.decode(bytes));
}

/** The colour tables of the channels: 256 reds, greens and blues each. */
export function imagejTables(file: TiffFile): readonly Uint8Array[] {
  return blocksOf(file, tableType).filter((bytes) => bytes.length === 768);
}

/** Whether ImageJ kept a selection or an overlay in its private tags; their blocks are not read. */
export function hasImagejRegions(file: TiffFile): boolean {
  const [head = 0] = file.first.numbers(tag.imagejCounts, blockLimit);
  const bytes = file.first.bytes(tag.imagejMetadata, blockLimit);
  if (!bytes || head < 12 || bytes.length < 12) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, file.little) !== magic) return false;
  return blockCounts(view, Math.min(head, bytes.length), file.little).some(
    ({ type, count }) => count > 0 && regionTypes.has(type),
  );
}
