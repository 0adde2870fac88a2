import { type ByteWindow, FormatError, getUint64 } from '../header/byte-source.ts';

/** File header of a CZI; positions in bytes, 0 where a part is absent (docs/formats.md, CZI). */
export interface CziHeader {
  readonly version: string;
  /** Number of this file in an image of several; 0 in the first and in nearly all others. */
  readonly filePart: number;
  readonly directory: number;
  readonly metadata: number;
  /** Whether the program that wrote it did not finish. */
  readonly updatePending: boolean;
}

/** Bytes of a segment's own header; its data follow. */
const segmentHeader = 32;
const fileHeaderLength = 112;
const ids = { directory: 'ZISRAWDIRECTORY', metadata: 'ZISRAWMETADATA' } as const;

/** Letters up to the first NUL. */
export function asciiAt(view: DataView, at: number, length: number): string {
  let text = '';
  for (let i = at; i < at + length && view.getUint8(i) !== 0; i++) text += String.fromCharCode(view.getUint8(i));
  return text;
}

/** A 64-bit position; a negative one becomes larger than any file and is refused as such. */
const position = (view: DataView, at: number): number => getUint64(view, at, true);

/** The file header. @throws FormatError */
export function readCziHeader(window: ByteWindow): CziHeader {
  const at = window.seek(0, fileHeaderLength);
  const { view } = window;
  return {
    version: `${view.getInt32(at + 32, true)}.${view.getInt32(at + 36, true)}`,
    filePart: view.getInt32(at + 80, true),
    directory: position(view, at + 84),
    metadata: position(view, at + 92),
    updatePending: view.getInt32(at + 100, true) !== 0,
  };
}

/** Whether a segment that begins at `offset` ends within the file, by the size that it gives itself. */
export function isSegmentWhole(window: ByteWindow, offset: number): boolean {
  if (offset + segmentHeader > window.size) return false;
  const at = window.walk(offset, segmentHeader);
  return offset + segmentHeader + getUint64(window.view, at + 24, true) <= window.size;
}

/** Position of a segment's data, after checking its name. @throws FormatError */
export function segmentData(window: ByteWindow, offset: number, kind: keyof typeof ids): number {
  const at = window.seek(offset, segmentHeader);
  const id = asciiAt(window.view, at, 16);
  if (id !== ids[kind]) throw new FormatError('segment-misplaced', offset, { piece: kind });
  return offset + segmentHeader;
}
