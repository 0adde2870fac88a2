import { joinedFields } from '../edits/calibration-edit.ts';
import { type Problem, problem } from '../problems/problem.ts';
import { type FieldKey, fieldOf } from '../schema/fields.ts';
import { imageOf, type Layout } from './layout.ts';
import type { Entry, LineProblem } from './read-lines.ts';
import { readRecords, type TableRecord, type TableText } from './records.ts';

/** Contradictions between lines about one image. */
export interface Duplicates {
  readonly problems: readonly LineProblem[];
  has(entry: Pick<Entry, 'path' | 'field'>): boolean;
}

interface FirstValue {
  readonly line: number;
  readonly text: string;
}

/**
 * Compares the lines about one image, in steps that give the current line. The table is read a second time, because keeping every line in
 * case its image occurs again would need far more memory.
 */
export function* findDuplicates(
  table: TableText,
  layout: Layout,
  repeated: ReadonlySet<string>,
  emptyClears: boolean,
): Generator<number, Duplicates> {
  const problems: LineProblem[] = [];
  const conflicts = new Set<string>();
  const seen = new Map<string, FirstValue>();
  const compare = ({ line, cells }: TableRecord, path: string) => {
    for (const { column, field } of layout.fieldColumns) {
      const text = cells[column]?.trim();
      const key = `${path}\n${field}`;
      const first = seen.get(key);
      const isValue = text !== '' || (emptyClears && fieldOf(field).kind !== 'boolean');
      if (text === undefined || !isValue || first?.text === text) continue;
      if (!first) seen.set(key, { line, text });
      else {
        conflicts.add(key);
        problems.push({ line, path, problem: differs(field, first, text) });
      }
    }
  };
  for (const batch of repeated.size === 0 ? [] : readRecords(table)) {
    for (const record of batch) {
      const path = imageOf(record, layout);
      if (path.ok && repeated.has(path.value)) compare(record, path.value);
    }
    yield batch.at(-1)?.line ?? 0;
  }
  const isIn = (path: string, field: FieldKey) => conflicts.has(`${path}\n${field}`);
  return {
    problems,
    has: ({ path, field }) => conflicts.size > 0 && joinedFields(field).some((one) => isIn(path, one)),
  };
}

function differs(field: FieldKey, first: FirstValue, second: string): Problem {
  const shown = (text: string) => (text === '' ? 'an empty cell' : `“${text}”`);
  const details = { label: fieldOf(field).label, line: first.line, first: shown(first.text), second: shown(second) };
  return problem('csv-duplicate', details, { field });
}
