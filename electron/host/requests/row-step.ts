import { open } from 'node:fs/promises';
import { isTimeLabel } from '../../../shared/picture/line-scan.ts';

const most = 64 * 1024;

const objectOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};

/** The first 64 KB of a text; null where there is none. */
async function beginning(path: string): Promise<string | null> {
  try {
    const file = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(most), 0, most, 0);
      return buffer.toString('utf8', 0, bytesRead);
    } finally {
      await file.close();
    }
  } catch {
    return null;
  }
}

/** Seconds of a row by a table's columns `time_s` and `time_index`, in the first line that has both. */
export function stepOfTable(text: string): number | null {
  const [head = '', ...lines] = text.split(/\r?\n/);
  const columns = head.split(',').map((name) => name.trim());
  const [time, index] = [columns.indexOf('time_s'), columns.indexOf('time_index')];
  if (time < 0 || index < 0) return null;
  for (const line of lines.slice(0, -1)) {
    const cells = line.split(',');
    const [seconds, row] = [Number(cells[time] || Number.NaN), Number(cells[index] || Number.NaN)];
    if (seconds > 0 && row > 0) return seconds / row;
  }
  return null;
}

/** Seconds of a row that the sidecar itself gives, where its label is not a length. */
function savedStep(sidecar: unknown): number | null {
  const { physical_unit_y: unit, physical_label_y: label } = objectOf(objectOf(sidecar).image_header_metadata);
  if (typeof unit !== 'number' || !(unit > 0) || !Number.isFinite(unit)) return null;
  const isLength =
    typeof label === 'string' && /^(um|µm|μm|nm|mm|micron|microns|micrometers?|pixels?)$/i.test(label.trim());
  return isLength && !isTimeLabel(String(label)) ? null : unit;
}

/**
 * Seconds of a row with which the analyses of an image were made: by the table of velocities beside it, else by its
 * sidecar; null where neither gives it.
 */
export async function rowStep(image: string, sidecar: unknown): Promise<number | null> {
  const table = await beginning(`${image}.radon_velocity.csv`);
  return (table === null ? null : stepOfTable(table)) ?? savedStep(sidecar);
}
