import { entriesIn, entryLine, entryWord } from '../entry-lists.ts';
import type { KnownField, ListForm, Question } from '../overview.ts';
import type { Target, TargetTable } from '../target/target.ts';
import type { BuiltTable, DepositSubject } from '../values/build-tables.ts';
import { partOf } from './check-entries.ts';
import { entryGaps } from './entry-gaps.ts';
import { openOnce } from './open-once.ts';

/** What each list is for, in a few words. */
const explanations = {
  publications: 'The papers that these images are from.',
  links: 'Code, other data, or a web page of the project.',
  grants: 'Each grant that paid for the images.',
} as const;

/** Lists of entries of a target; each is optional. */
export function listQuestions(target: Target): readonly Question[] {
  return target.tables.flatMap((table) => listQuestion(target, table) ?? []);
}

/** A list is asked for where its entries lack required parts. */
export function faultyListQuestion({ target, table, rows }: BuiltTable): readonly Question[] {
  const open = rows.filter(({ cells }) => entryGaps(table, cells).length > 0).length;
  const question = listQuestion(target, table);
  return open === 0 || !question ? [] : [{ ...question, level: 'must', open, total: rows.length }];
}

function listQuestion(target: Target, table: TargetTable): Question | null {
  const form = listForm(table);
  if (!form) return null;
  return {
    key: form.list,
    label: form.title,
    explain: explanations[form.list],
    kind: 'list',
    form,
    scope: 'deposit',
    level: 'should',
    columns: [`${target.id}: ${form.title}`],
    ...openOnce,
  };
}

function listForm({ list, title, fields }: TargetTable): ListForm | null {
  if (!list) return null;
  const parts = fields.map((field) => {
    const { label, like, explain } = field;
    return {
      part: partOf(field),
      label,
      ...(like !== undefined && { like }),
      ...(explain !== undefined && { explain }),
    };
  });
  return { list, title, one: entryWord(list), parts };
}

/** Lists that were answered, each entry in one line. */
export function knownLists({ tables, id }: Target, { book }: DepositSubject): readonly KnownField[] {
  return tables.flatMap((table) => {
    const form = listForm(table);
    const entries = form ? entriesIn(book.values, form.list) : [];
    if (!form || entries.length === 0) return [];
    const lines = entries.map((entry) => entryLine(form.list, entry));
    return [
      {
        key: form.list,
        label: form.title,
        columns: [`${id}: ${form.title}`],
        editable: true,
        kind: 'list' as const,
        form,
        values: lines.map((value) => ({
          value,
          source: { kind: 'answer' as const, detail: 'deposit' },
          count: 1,
          example: value,
        })),
        distinct: lines.length,
        isAnswered: true,
        isOverruled: false,
      },
    ];
  });
}
