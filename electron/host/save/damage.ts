import { open } from 'node:fs/promises';
import { type DamagedText, damagedText } from '../../../shared/sidecar/damaged-text.ts';
import { maxSidecarBytes } from '../../../shared/sidecar/document/decode.ts';
import { readSidecar } from '../../../shared/sidecar/sidecar.ts';
import { realDisk } from '../disk/disk.ts';

/** Enough of the beginning of a file that is too large to be read whole. */
const beginning = 256 * 1024;

const noText: DamagedText = { text: '', firstLine: 1, place: null, isPart: false, hasRawBytes: false };

/**
 * The text of the sidecar at a path around the fault.
 * @throws the operating system's error
 */
export async function readDamage(path: string): Promise<DamagedText> {
  const file = await realDisk.read(path, maxSidecarBytes);
  if (!file) return noText;
  if (!file.bytes) return file.stats.isFile() ? readBeginning(path) : noText;
  const reading = readSidecar(file.bytes);
  return damagedText(file.bytes, reading.state === 'damaged' ? reading.offset : null);
}

async function readBeginning(path: string): Promise<DamagedText> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(beginning), 0, beginning, 0);
    return { ...damagedText(buffer.subarray(0, bytesRead), null), isPart: true };
  } finally {
    await file.close();
  }
}
