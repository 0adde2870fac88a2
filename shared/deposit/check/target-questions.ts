import { entriesIn } from '../entry-lists.ts';
import { looksUnfinished } from '../htan/unfinished.ts';
import type { KnownField, Question } from '../overview.ts';
import type { ResolvedValue } from '../provenance.ts';
import { isRequired } from '../target/required.ts';
import type { Target, TargetQuestion } from '../target/target.ts';
import type { DepositSubject } from '../values/build-tables.ts';
import { listQuestions } from './list-questions.ts';
import { openGroups } from './open-groups.ts';
import { openOnce } from './open-once.ts';
import { questionOfField } from './questions.ts';

const shownPaths = 100;
const shownValues = 20;
const kinds = { text: 'text', number: 'number', date: 'text', choice: 'choice', 'yes-no': 'yes-no' } as const;

/** What a target asks beyond its columns, where images lack an answer; without optional ones. */
export function targetQuestions(target: Target, subject: DepositSubject): readonly Question[] {
  return target.questions.flatMap((question) => {
    const open = question.level === 'may' ? [] : openImages(question, subject);
    if (open.length === 0) return [];
    return [
      {
        ...plain(target, question),
        ...proposed(question, open),
        open: open.length,
        total: subject.images.length,
        paths: open.slice(0, shownPaths),
        groups: question.scope === 'group' ? groupsOf(question, open, subject) : [],
      },
    ];
  });
}

/** Optional columns and questions for the whole deposit that are open. */
export function optionalQuestions(target: Target, subject: DepositSubject): readonly Question[] {
  const values = subject.book.valuesOfAll(subject.images.map(({ path }) => path));
  const isOpen = (key: string): boolean => values[key] === undefined || values[key] === null || values[key] === '';
  const fields = target.tables
    .filter(({ row }) => row === 'deposit')
    .flatMap(({ fields }) => {
      const has = (name: string) =>
        fields.some((field) => field.name === name && !isOpen(field.concept) && values[field.concept] !== false);
      return fields.filter((field) => !isRequired(field, has) && isOpen(field.concept));
    });
  const questions = target.questions.filter(({ level, id }) => level === 'may' && isOpen(id));
  return [
    ...listQuestions(target).filter(({ form }) => form && entriesIn(values, form.list).length === 0),
    ...fields.map((field) => questionOfField(target, field)),
    ...questions.map((question) => ({ ...plain(target, question), ...proposed(question, []) })),
  ];
}

/** Images that lack an answer of their own, of their group and of the deposit. */
export function openImages({ id }: TargetQuestion, { images, book }: DepositSubject): readonly string[] {
  return images.flatMap(({ path }) => (book.answer(book.layersOf([path]), id) === null ? [path] : []));
}

/** The folders that lack an answer, and the images that an answer for them must leave alone. */
function groupsOf(
  { id }: TargetQuestion,
  open: readonly string[],
  { images, book }: DepositSubject,
): Question['groups'] {
  const isOpen = new Set(open);
  const isReplaced = (path: string) => book.answer(book.layersOf([path]), id)?.place.kind !== 'image';
  const others = images.flatMap(({ path }) => (!isOpen.has(path) && isReplaced(path) ? [path] : []));
  const rowsOf = (paths: readonly string[]) => paths.map((path) => ({ about: path, images: [path] }));
  return openGroups(rowsOf(open), rowsOf(others));
}

function plain({ id: target }: Target, { id, label, explain, kind, scope, level, choices }: TargetQuestion): Question {
  return {
    key: id,
    label,
    ...(explain !== undefined && { explain }),
    kind: kinds[kind],
    ...(choices && { choices }),
    scope,
    level: level === 'must' ? 'must' : 'should',
    columns: [target],
    ...openOnce,
  };
}

/** The proposal made from names; a text that is not the name of a proposal stands for itself. */
function proposed({ propose }: TargetQuestion, paths: readonly string[]): Pick<Question, 'proposal'> {
  if (propose === undefined) return {};
  return { proposal: propose === 'names' ? !paths.some(looksUnfinished) : propose };
}

/** The answers to a target's questions, with the number of images that each counts for. */
export function answeredQuestions(target: Target, { images, book }: DepositSubject): readonly KnownField[] {
  return target.questions.flatMap(({ id, label, kind, choices }) => {
    const tallies = new Map<string, { readonly found: ResolvedValue; readonly example: string; count: number }>();
    for (const { path } of images) {
      const found = book.answer(book.layersOf([path]), id);
      if (!found) continue;
      const tally = tallies.get(found.source.detail);
      if (tally) tally.count++;
      else tallies.set(found.source.detail, { found, example: path, count: 1 });
    }
    if (tallies.size === 0) return [];
    const values = [...tallies.values()].slice(0, shownValues);
    return [
      {
        key: id,
        label,
        columns: [target.id],
        editable: true,
        kind: kinds[kind],
        ...(choices && { choices }),
        values: values.map(({ found, example, count }) => ({ ...found, example, count })),
        distinct: tallies.size,
        isAnswered: true,
        isOverruled: false,
      },
    ];
  });
}
