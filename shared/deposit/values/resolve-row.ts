import type { AnswerBook, AnswerLayers, FoundAnswer } from '../answers/answer-book.ts';
import type { FolderDetails } from '../details.ts';
import type { OriginOf, ResolvedValue, SourcedValue } from '../provenance.ts';
import type { Dataset } from '../sources/datasets.ts';
import type { SourceSubject } from '../sources/source.ts';
import { fromSource } from '../sources.ts';
import type { TargetField } from '../target/target.ts';

/** The values of one row of a table, one for each column; null where nothing gives one. */
export type ResolvedCells = readonly (ResolvedValue | null)[];

/** The source of rows of datasets. */
export interface RowResolver {
  readonly fields: readonly TargetField[];
  readonly book: AnswerBook;
  readonly rootName: string;
  readonly details?: FolderDetails;
  readonly originOf?: OriginOf;
  readonly roiTexts?: ReadonlyMap<string, string>;
  readonly documentOf?: (path: string) => string | null;
  /** Path of the image that a mask was made from; present in tables of masks. */
  readonly imageOf?: (path: string) => string | null;
}

/** Whether a person may answer a column: not values that the standard fixes, nor paths. */
export function isAnswerable(field: TargetField): boolean {
  const known = answerable.get(field);
  if (known !== undefined) return known;
  const found = !field.from.some((source) => /^(?:const$|table:|place:|channel:)/.test(source));
  answerable.set(field, found);
  return found;
}

/** Asked for every cell. */
const answerable = new WeakMap<TargetField, boolean>();

/** Resolves the row of one dataset: an answer overrides the value of the files, which is kept for display. */
export function resolveRow(resolver: RowResolver, dataset: Dataset, layers: AnswerLayers): ResolvedCells {
  const { fields, book } = resolver;
  const cells: (ResolvedValue | null | undefined)[] = new Array(fields.length);
  const subject = subjectOf(resolver, dataset, (index) => cellAt(index));
  const answerOf = (key: string) => book.answer(layers, key);
  function cellAt(index: number): ResolvedValue | null {
    const known = cells[index];
    if (known !== undefined) return known;
    // A column that derives from itself through others has no value.
    cells[index] = null;
    const value = resolveCell(fields[index] as TargetField, subject, answerOf);
    cells[index] = value;
    return value;
  }
  return fields.map((_, index) => cellAt(index));
}

/**
 * One object for a whole row: its field changes from cell to cell, and is restored after a cell that is made from
 * another one.
 */
type CellSubject = Omit<SourceSubject, 'field'> & { field: TargetField };

function subjectOf(
  { fields, book, rootName, details, originOf, roiTexts, documentOf, imageOf }: RowResolver,
  dataset: Dataset,
  cellAt: (index: number) => ResolvedValue | null,
): CellSubject {
  const indexOf = (name: string) => fields.findIndex((field) => field.name === name);
  return {
    field: fields[0] as TargetField,
    dataset,
    rootName,
    ...(details && { details }),
    ...(originOf && { originOf }),
    ...(roiTexts && { roiTexts }),
    ...(documentOf && { documentOf }),
    ...(imageOf && { imageOf }),
    person: (role) => book.person(role),
    peopleOrigin: book.peopleOrigin,
    column: (name) => {
      const index = indexOf(name);
      return index < 0 ? null : cellAt(index);
    },
    labelOf: (name) => fields[indexOf(name)]?.label ?? name,
  };
}

function resolveCell(
  field: TargetField,
  subject: CellSubject,
  answer: (key: string) => FoundAnswer | null,
): ResolvedValue | null {
  const answered = isAnswerable(field) ? answer(field.concept) : null;
  const outer = subject.field;
  subject.field = field;
  const given = fileValue(field, subject);
  subject.field = outer;
  if (!answered) return given;
  // The spread comes last, see findings.ts.
  return given && given.value !== answered.value ? { overruled: given, ...answered } : answered;
}

function fileValue(field: TargetField, subject: SourceSubject): SourcedValue | null {
  for (const source of field.from) {
    const value = fromSource(source, subject);
    if (value && value.value !== null && value.value !== '') return value;
  }
  return null;
}
