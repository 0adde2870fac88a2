import { dialectTitle } from '../../../shared/formats/dialect-title.ts';
import type { Dialect } from '../../../shared/image/header.ts';
import type { ImageRow } from '../../../shared/image/image-row.ts';
import { sizeText } from '../../../shared/image/size-text.ts';

/** Long names, shortened for the line. */
const shortNames: Readonly<Partial<Record<Dialect, string>>> = { olympus: 'Olympus', baseline: 'TIFF' };

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function dialectName(dialect: Dialect): string {
  return shortNames[dialect] ?? dialectTitle(dialect);
}

/** A header's date, `20251030` as `30 Oct 2025`; other texts stay as they are. */
export function dateText(date: string): string {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(date) ?? [];
  const name = months[Number(month) - 1];
  return name ? `${Number(day)} ${name} ${year}` : date;
}

function acquired(date: string, time: string): string {
  return [dateText(date), time.slice(0, 5)].filter(Boolean).join(', ');
}

/** Facts about an image, a few words each: `Z 40 · Y 512 · X 512`, `uint16`, `ImageJ`, `30 Oct 2025, 14:55`. */
export function imageFacts({ header, dialect }: Pick<ImageRow, 'header' | 'dialect'>): readonly string[] {
  if (!header) return ['Header not readable'];
  const name = dialect ? dialectName(dialect) : '';
  return [sizeText(header), header.dtype, name, acquired(header.date, header.time)].filter(Boolean);
}
