import * as v from 'valibot';
import { parseObject, type TextFault, textFault } from '../problems/kept-text.ts';
import type { Problem } from '../problems/problem.ts';
import { allFields } from '../schema/fields.ts';
import { imageColumns } from './image-columns.ts';

const known: ReadonlySet<string> = new Set([
  'name',
  ...allFields.map(({ key }) => key),
  ...imageColumns.map(({ key }) => key),
]);

const text = v.pipe(v.string(), v.maxLength(10_000));
const column = v.pipe(
  text,
  v.check((key) => known.has(key)),
);
const not = v.exactOptional(v.boolean());
const filter = v.variant('kind', [
  v.strictObject({ kind: v.literal('contains'), text, not }),
  v.strictObject({ kind: v.literal('oneOf'), values: v.pipe(v.array(text), v.maxLength(10_000), v.readonly()), not }),
  v.strictObject({ kind: v.literal('empty'), not }),
  v.strictObject({ kind: v.literal('between'), from: text, to: text, strict: v.exactOptional(v.boolean()), not }),
]);
const direction = v.picklist(['asc', 'desc']);

/** Longest name of a view. */
export const longestViewName = 80;

const savedView = v.strictObject({
  name: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(longestViewName)),
  /** The columns that are shown, in their order, without the name. */
  columns: v.pipe(v.array(column), v.maxLength(known.size), v.readonly()),
  /** Text of the filter box. */
  filter: text,
  /** Filters of single columns. */
  filters: v.pipe(v.record(column, filter), v.readonly()),
  group: v.nullable(column),
  sort: v.nullable(v.strictObject({ column, direction })),
});

/** What the table shows, and how, under a name. */
export type SavedView = Readonly<v.InferOutput<typeof savedView>>;

/** A view as it is kept; `id` names its file. */
export interface StoredView extends SavedView {
  readonly id: string;
}

/** All views of this user, and what is wrong with those whose files cannot be read. */
export interface ViewList {
  readonly views: readonly StoredView[];
  readonly problems: readonly Problem[];
}

/** A view's file: readable, and the same for the same view. */
export function viewText({ name, columns, filter, filters, group, sort }: SavedView): string {
  return `${JSON.stringify({ scopecard_view: 1, name, columns, filter, filters, group, sort }, null, 2)}\n`;
}

/** The view in a text, or the first fault in it. */
export function parseView(source: string): SavedView | TextFault {
  const read = parseObject(source);
  if ('fault' in read) return read;
  const { scopecard_view: version, ...content } = read.content;
  if (version !== 1) return textFault('view-foreign');
  const view = v.safeParse(savedView, content, { abortEarly: true });
  if (view.success) return view.output;
  const [issue] = view.issues;
  const key = v.getDotPath(issue) ?? '';
  return issue.type === 'check'
    ? textFault('view-column', { key, column: String(issue.input) })
    : textFault('view-part', { key });
}
