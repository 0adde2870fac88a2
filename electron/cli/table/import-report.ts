import { countOf, groupedNumber } from '../../../shared/basics/count.ts';
import { fieldByHeading, rivalOf } from '../../../shared/csv/columns.ts';
import { encodingNote } from '../../../shared/csv/encoding-note.ts';
import type { OpenTable } from '../../../shared/csv/open-table.ts';
import { sheetNote } from '../../../shared/csv/sheet-note.ts';
import type { TableImport } from '../../../shared/csv/table-import.ts';
import { type BulkPlan, groupChanges } from '../../../shared/edits/bulk-plan.ts';
import type { ProblemCode } from '../../../shared/problems/catalogue.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import { fullText, whatIsWrong } from '../../../shared/problems/wording.ts';
import { fieldOf } from '../../../shared/schema/fields.ts';
import type { CommandContext } from '../context/context.ts';
import { showValue } from '../edit/set-report.ts';
import { printable } from '../output/output.ts';
import type { ImportColumns } from './import-columns.ts';

const mostElsewhere = 3;

/** The options that decide what a problem leaves open. */
const choices: Partial<Record<ProblemCode, string>> = {
  'csv-date-unclear': '--date-order day-first or --date-order month-first',
  'csv-decimal-unclear': '--decimal-comma or --decimal-point',
  'csv-missing-unclear': '--missing empty or --missing text',
  'csv-encoding': '--encoding NAME',
  'csv-no-image-column': '--column "heading=image"',
};

/** How to choose what problems of a table ask to be chosen, a line for each choice. */
export function choicesFor(problems: readonly Problem[]): readonly string[] {
  const options = new Set(problems.flatMap(({ code }) => choices[code] ?? []));
  return [...options].map((option) => `Choose with ${option}.`);
}

/** A table's content, and the changes it would make. */
export interface PlannedImport extends TableImport {
  readonly plan: BulkPlan;
}

/** Reports how the table was understood: its encoding, ignored columns, and every line that was not understood. */
export async function printTable(
  table: OpenTable,
  columns: ImportColumns,
  { lines, images, problems, plan, conventions }: PlannedImport,
  { messages }: CommandContext,
): Promise<void> {
  const { headings } = table;
  const encoding = encodingNote(table);
  const notes = [
    encoding && `${encoding} Another: --encoding.`,
    sheetNote(table.content),
    conventions.missing === 'empty' ? 'Cells with NA or NaN are read as empty. Another reading: --missing text.' : '',
    ...columnNotes(headings, columns),
  ];
  for (const note of notes.filter(Boolean)) await messages.line(printable(note));
  // A table of another folder: the first lines show it.
  const shown = images.size === 0 && problems.length > mostElsewhere + 1 ? problems.slice(0, mostElsewhere) : problems;
  for (const { line, path, problem } of shown) {
    await messages.line(printable(`line ${line}: ${path}: ${fullText(problem)}`));
  }
  const others = problems.length - shown.length;
  if (others > 0) await messages.line(`None of the ${groupedNumber(others)} other lines names an image that is there.`);
  for (const choice of choicesFor(problems.map(({ problem }) => problem))) await messages.line(choice);
  for (const { path, field, problem } of plan.excluded) {
    await messages.line(printable(`${path}: ${field ? `${fieldOf(field).name}: ` : ''}${whatIsWrong(problem)}`));
  }
  const left = problems.length + plan.excluded.length;
  await messages.line(
    `${countOf(lines, 'line')} about ${countOf(images.size, 'image')}: ${groupedNumber(plan.patch.images.length)} would change, ${groupedNumber(left)} not understood or left out.`,
  );
}

/** Columns that are left out although nobody chose so, and why. */
function columnNotes(headings: readonly string[], { roles, chosen }: ImportColumns): readonly string[] {
  const isIgnored = (column: number) => roles[column]?.kind === 'other' && !chosen.has(column);
  const unknown = headings.filter((heading, i) => isIgnored(i) && fieldByHeading(heading) === null);
  const doubled = headings.filter((_, i) => isIgnored(i) && rivalOf(headings, roles, i) >= 0);
  return [
    ...(unknown.length > 0
      ? [`Unknown columns, ignored: ${named(unknown)}. --column "heading=field" gives one a field.`]
      : []),
    ...(doubled.length > 0 ? [`Ignored, since another column gives the same field: ${named(doubled)}.`] : []),
  ];
}

function named(headings: readonly string[]): string {
  return headings.map((heading) => heading || '(no heading)').join(', ');
}

/** The changes by field, old and new value, with counts: the preview of the application. */
export async function printPlan({ plan }: PlannedImport, { messages }: CommandContext): Promise<void> {
  for (const { field, before, after, count } of groupChanges(plan)) {
    const change = `${showValue(before)} → ${showValue(after)}`;
    await messages.line(printable(`${fieldOf(field).name}: ${change} (${countOf(count, 'image')})`));
  }
}
