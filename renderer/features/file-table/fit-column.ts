import { type Paced, pauseEvery } from '../../../shared/basics/pauses.ts';
import type { ColumnKey, QuerySource } from '../../../shared/table/query.ts';
import { runWithPauses } from '../../state/run-with-pauses.ts';
import { columnLabel, columnOf, nameColumn } from '../../state/table/columns.ts';
import { useTable } from '../../state/table/table.ts';
import { tableSource } from '../../state/table/table-source.ts';
import { changeSettings, useSettings } from '../../state/window/settings.ts';

/** Width of a cell's padding and border. */
const cellRoom = 20;
/** Width of the marks before and after a name. */
const markRoom = 36;
/** Width of the sort arrow and the button in a head. */
const headRoom = 44;

const [narrowest, widest] = [40, 640];

/** How many of the longest texts are measured: letters differ in width. */
const candidates = 40;

/** The longest texts of a column, by their letters, each once. */
export function* longestTexts(
  paths: readonly string[],
  source: Pick<QuerySource, 'text'>,
  column: ColumnKey,
): Paced<readonly string[]> {
  const texts = new Set<string>();
  for (const [index, path] of paths.entries()) {
    if (index % pauseEvery === pauseEvery - 1) yield;
    texts.add(source.text(path, column));
  }
  return [...texts].sort((a, b) => b.length - a.length).slice(0, candidates);
}

/** The width that shows every text in full, within limits. */
export function widthFor(
  texts: readonly string[],
  head: string,
  measure: (text: string) => number,
  room: number,
): number {
  const widths = [measure(head) + headRoom, ...texts.map((text) => measure(text) + room)];
  return Math.ceil(Math.max(narrowest, Math.min(widest, Math.max(...widths))));
}

function measureIn(font: string): (text: string) => number {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return (text) => text.length * 7;
  context.font = font;
  return (text) => context.measureText(text).width;
}

/** Makes a column as wide as the longest value that the table shows in it. */
export function fitColumn(column: ColumnKey): void {
  const { font } = getComputedStyle(document.querySelector('.file-table') ?? document.body);
  const head = columnOf(column)?.head ?? columnLabel(column);
  runWithPauses(longestTexts(useTable.getState().paths, tableSource(), column), (texts) => {
    const width = widthFor(texts, head, measureIn(font), column === nameColumn ? cellRoom + markRoom : cellRoom);
    changeSettings({ columnWidths: { ...useSettings.getState().columnWidths, [column]: width } });
  });
}
