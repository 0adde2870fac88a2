import { type DamagedText, damagedText } from '../../../shared/sidecar/damaged-text.ts';
import { maxSidecarBytes } from '../../../shared/sidecar/document/decode.ts';
import { readSidecar } from '../../../shared/sidecar/sidecar.ts';
import { realDisk } from '../disk/disk.ts';
import { readBeginning } from '../disk/read-beginning.ts';

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
  if (!file.bytes) {
    if (!file.stats.isFile()) return noText;
    return { ...damagedText(await readBeginning(path, beginning), null), isPart: true };
  }
  const reading = readSidecar(file.bytes);
  return damagedText(file.bytes, reading.state === 'damaged' ? reading.offset : null);
}
