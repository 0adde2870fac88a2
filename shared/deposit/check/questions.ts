import type { Json } from '../answers.ts';
import type { Question } from '../overview.ts';
import type { Proposals } from '../sources/proposals.ts';
import { sourceParts } from '../sources.ts';
import { hasIn, isRequired } from '../target/required.ts';
import type { Scope, Target, TargetField } from '../target/target.ts';
import type { BuiltRow, BuiltTable } from '../values/build-tables.ts';
import { isAnswerable } from '../values/resolve-row.ts';
import { kindOf, sidecarFieldOf } from './known-fields.ts';
import { faultyListQuestion } from './list-questions.ts';
import { openGroups } from './open-groups.ts';
import { openOnce } from './open-once.ts';

/** Values that were used before, by concept, the latest first. */
export type Suggestions = Readonly<Record<string, readonly Json[]>>;

const shownPaths = 100;
const scopes: readonly Scope[] = ['deposit', 'group', 'image'];

/**
 * The questions of one or more targets, of their tables and beyond: each concept once, the widest scope first.
 */
export function questionsOf(
  tables: readonly BuiltTable[],
  suggestions: Suggestions = {},
  proposals: Proposals = {},
  otherQuestions: readonly Question[] = [],
): readonly Question[] {
  const byKey = new Map<string, Question>();
  for (const question of [...tables.flatMap((table) => tableQuestions(table, suggestions)), ...otherQuestions]) {
    const known = byKey.get(question.key);
    byKey.set(question.key, known ? joined(known, question) : question);
  }
  const questions = [...byKey.values()].map((question) => withProposals(question, proposals[question.key] ?? []));
  return questions.sort((a, b) => scopes.indexOf(a.scope) - scopes.indexOf(b.scope));
}

/** Values in headers; where they agree, the value is the proposal. */
function withProposals(question: Question, found: readonly string[]): Question {
  const [only, ...others] = found;
  const isAgreed = question.proposal === undefined && only !== undefined && others.length === 0;
  return { ...question, ...(isAgreed && { proposal: only }), inHeaders: found };
}

/** Paths of the images that lack an answer: the first one of each dataset. */
export function openPaths(tables: readonly BuiltTable[], key: string): readonly string[] {
  const paths = tables.flatMap((table) =>
    table.table.fields.flatMap((field, i) =>
      field.concept === key ? openRows(table, field, i).flatMap(({ images }) => images.slice(0, 1)) : [],
    ),
  );
  return [...new Set(paths)];
}

function tableQuestions(built: BuiltTable, suggestions: Suggestions): readonly Question[] {
  switch (built.table.row) {
    case 'person':
    case 'channel':
      return listQuestion(built, suggestions);
    case 'entry':
      return faultyListQuestion(built);
    default:
      return built.table.fields.flatMap((field, i) => fieldQuestion(built, field, i, suggestions));
  }
}

/** People are one question, and so are channels. */
function listQuestion({ target, table, rows }: BuiltTable, suggestions: Suggestions): readonly Question[] {
  const isGap = (row: BuiltRow) =>
    table.fields.some((field, i) => field.level === 'must' && !field.requiredIf && !row.cells[i]);
  const open = rows.filter(isGap).length;
  if (rows.length > 0 && open === 0) return [];
  const isPeople = table.row === 'person';
  const key = isPeople ? 'people' : 'channels';
  return [
    {
      key,
      label: isPeople ? 'Who contributed?' : 'Which antibodies were used?',
      explain: isPeople
        ? 'Name, ORCID and affiliation of each contributor; at least one is the contact.'
        : 'RRID, UniProt number and lot of the antibody of each channel.',
      kind: key,
      scope: 'deposit',
      level: 'must',
      columns: [`${target.id}: ${table.file}`],
      open: Math.max(open, 1),
      total: Math.max(rows.length, 1),
      paths: [],
      groups: [],
      suggestions: suggestions[key] ?? [],
      inHeaders: [],
    },
  ];
}

function fieldQuestion(
  built: BuiltTable,
  field: TargetField,
  index: number,
  suggestions: Suggestions,
): readonly Question[] {
  const rows = openRows(built, field, index);
  if (rows.length === 0) return [];
  return [
    {
      ...questionOfField(built.target, field),
      open: rows.length,
      total: built.rows.length,
      paths: rows.slice(0, shownPaths).flatMap(({ images }) => images.slice(0, 1)),
      groups: field.scope === 'group' ? openGroups(rows, replaceable(built, index, rows)) : [],
      suggestions: suggestions[field.concept] ?? [],
    },
  ];
}

/** Rows with a value that the answer of a group would replace: any but the answer for an image. */
function replaceable({ rows }: BuiltTable, index: number, open: readonly BuiltRow[]): readonly BuiltRow[] {
  const isOpen = new Set(open);
  return rows.filter((row) => !isOpen.has(row) && row.cells[index]?.place?.kind !== 'image');
}

/** The question that a column asks, once for the deposit. */
export function questionOfField(target: Target, field: TargetField): Question {
  const { concept: key, label, explain, enum: choices, unit, like, scope, propose, level } = field;
  const sidecar = sidecarFieldOf(field);
  return {
    key,
    label,
    ...(explain !== undefined && { explain }),
    kind: kindOf(field),
    ...(choices && { choices }),
    ...(unit !== undefined && { unit }),
    ...(like !== undefined && { like }),
    scope,
    level: level === 'must' ? 'must' : 'should',
    columns: [columnName(target, field)],
    ...openOnce,
    ...(propose !== undefined && { proposal: propose }),
    ...(sidecar !== null && { sidecarField: sidecar }),
  };
}

function columnName({ id }: Target, { name }: TargetField): string {
  return `${id}: ${name}`;
}

/** Rows without a value that a person can give; a value that follows from another open column is not asked for. */
function openRows({ table, rows }: BuiltTable, field: TargetField, index: number): readonly BuiltRow[] {
  if (field.level !== 'must' || !isAnswerable(field)) return [];
  const sources = field.from.map((from) => table.fields.findIndex(({ name }) => name === sourceParts(from).kind));
  const isAskedElsewhere = ({ cells }: BuiltRow) => sources.some((source) => source >= 0 && !cells[source]);
  const isAsked = ({ cells }: BuiltRow) => isRequired(field, hasIn(table.fields, cells));
  return rows.filter((row) => !row.cells[index] && isAsked(row) && !isAskedElsewhere(row));
}

/** One question for two targets: the wider scope, the fewer choices, and both explanations. */
function joined(a: Question, b: Question): Question {
  const [wider, other] = scopes.indexOf(a.scope) <= scopes.indexOf(b.scope) ? [a, b] : [b, a];
  const { kind, choices } = [wider, other].find((one) => one.choices) ?? wider;
  return {
    ...other,
    ...wider,
    kind,
    ...(choices && { choices }),
    level: a.level === 'must' ? a.level : b.level,
    columns: [...new Set([...a.columns, ...b.columns])],
    open: Math.max(a.open, b.open),
  };
}
