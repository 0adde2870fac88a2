import type { Scalar } from '../schema/fields.ts';

/** What is between the cells of a line. */
export type Separator = ',' | ';' | '\t';

/** Every separator that is known, the usual one first. */
export const separators: readonly Separator[] = [',', ';', '\t'];

/** Text that a spreadsheet would run as a formula, or that begins like a neutralised one; full-width signs count too. */
const risky = /^'*[=+\-@\t\r\n＝＋－＠]/;
const plainNumber = /^[+-]?\d+(?:\.\d+)?$/;
const loneSurrogate = /\p{Cs}/gu;

/**
 * A value as the text of its cell. What a spreadsheet would run as a formula gets an apostrophe in front; text
 * that has apostrophes there already gets one more, so that reading can always remove exactly one.
 */
export function cellText(value: Scalar): string {
  if (typeof value !== 'string') return String(value ?? '');
  // UTF-8 cannot encode a lone surrogate.
  const text = value.replace(loneSurrogate, '\ufffd');
  return risky.test(text) && !plainNumber.test(text) ? `'${text}` : text;
}

/** The value that `cellText` wrote, as far as it can be recovered from text. */
export function restoredText(cell: string): string {
  return cell.startsWith("'") && risky.test(cell) ? cell.slice(1) : cell;
}

const needsQuotes: Readonly<Record<Separator, RegExp>> = {
  ',': /[",\r\n\0]|^\s|\s$/,
  ';': /[";\r\n\0]|^\s|\s$/,
  '\t': /["\t\r\n\0]|^\s|\s$/,
};

/** Values as one line of RFC 4180, its line end included. */
export function csvLine(values: readonly Scalar[], separator: Separator = ','): string {
  return `${csvCells(values, separator)}\r\n`;
}

/** The same without the line end. */
export function csvCells(values: readonly Scalar[], separator: Separator = ','): string {
  const cells = values.map((value) => {
    const text = cellText(value);
    return needsQuotes[separator].test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  });
  return cells.join(separator);
}
