import { Unzip, UnzipInflate } from 'fflate';

/** Bytes that are unpacked in one go. */
const pieceLength = 64 * 1024;

/** Takes the unpacked pieces of a part; null leaves the part packed. */
type TakePieces = ((piece: Uint8Array) => void) | null;

/** Unpacks the parts of a workbook piece by piece, keeping nothing. @throws Error of the unpacker */
export function unpackParts(bytes: Uint8Array, takerOf: (name: string) => TakePieces): void {
  const unzip = new Unzip((file) => {
    const take = takerOf(file.name);
    if (!take) return;
    file.ondata = (error, piece) => {
      if (error) throw error;
      take(piece);
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  for (let at = 0; at < bytes.length; at += pieceLength) {
    unzip.push(bytes.subarray(at, at + pieceLength), at + pieceLength >= bytes.length);
  }
}
