import { countOf } from '../../../../shared/basics/count.ts';
import type { ImageRow } from '../../../../shared/image/image-row.ts';
import { sizeText } from '../../../../shared/image/size-text.ts';
import type { Problem } from '../../../../shared/problems/problem.ts';
import { showPixelSize } from '../../../../shared/schema/units.ts';
import { printable } from '../../output/output.ts';

/** One very long name must not push the columns of all the others off the screen. */
const widestColumn = 60;

const heading = ['path', 'sizes', 'type', 'pixel y', 'pixel x', 'sidecar', 'problems'];

/** The cells of one row of the table that people read. */
export function rowCells(row: ImageRow, problems: readonly Problem[]): readonly string[] {
  const { header, calibration } = row;
  return [
    printable(row.path),
    header ? sizeText(header) : 'unreadable',
    header?.dtype ?? '',
    showPixelSize(calibration.y.unit, printable(calibration.y.label)),
    showPixelSize(calibration.x.unit, printable(calibration.x.label)),
    row.sidecar,
    problemCount(problems),
  ];
}

function problemCount(problems: readonly Problem[]): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.filter(({ severity }) => severity === 'warning').length;
  const parts = [errors > 0 && countOf(errors, 'error'), warnings > 0 && countOf(warnings, 'warning')];
  return parts.filter(Boolean).join(', ');
}

/** A table whose columns stand below each other; rows come in pieces, and a column is as wide as its widest cell so far. */
export class AlignedTable {
  #widths: number[] = [];

  /** The lines of more rows, with the heading before the first. */
  lines(rows: readonly (readonly string[])[]): readonly string[] {
    const all = this.#widths.length === 0 ? [heading, ...rows] : rows;
    this.#widths = heading.map((_, column) => {
      const widest = all.reduce((most, cells) => Math.max(most, widthOf(cells[column])), this.#widths[column] ?? 0);
      return Math.min(widest, widestColumn);
    });
    return all.map((cells) => this.#line(cells));
  }

  #line(cells: readonly string[]): string {
    const padded = cells.map((cell, i) => cell + ' '.repeat(Math.max(0, (this.#widths[i] ?? 0) - widthOf(cell)) + 2));
    return padded.join('').trimEnd();
  }
}

/** Characters as they stand on a terminal: accents that follow their letter take no room. */
function widthOf(text = ''): number {
  let width = 0;
  for (const character of text) if (!/\p{M}/u.test(character)) width++;
  return width;
}
