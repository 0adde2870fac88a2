import { imageLacks } from '../dcn/image-lacks.ts';
import type { DepositFinding } from '../finding.ts';
import { type HtanFactName, htanFactLabels } from '../htan/image-facts.ts';
import { hasIn, isRequired } from '../target/required.ts';
import type { Target } from '../target/target.ts';
import type { RowKind } from '../target/terms.ts';
import type { BuiltRow, BuiltTable, DepositSubject } from '../values/build-tables.ts';
import { openImages } from './target-questions.ts';

/** Something that a target asks of each image, and the images that lack it. */
export interface Lack {
  /** Which it is, among those of its target. */
  readonly key: string;
  readonly label: string;
  readonly level: 'must' | 'should';
  readonly paths: ReadonlySet<string>;
}

/** What a target still lacks: answers for the whole deposit, and what each image should have. */
export interface Lacks {
  /** Labels of what is answered once for all images. */
  readonly whole: readonly string[];
  readonly images: readonly Lack[];
}

/** What is searched for gaps. */
export interface LacksSubject {
  readonly target: Target;
  readonly tables: readonly BuiltTable[];
  readonly findings: readonly DepositFinding[];
  readonly subject: DepositSubject;
}

/** What one image lacks according to its findings, in a few words. */
const findingLabels: Readonly<Partial<Record<string, string>>> = {
  'deposit-htan-raw': 'One finished file',
  'deposit-htan-unread': 'Header that can be read',
  'deposit-unread-image': 'Header that can be read',
  'deposit-htan-mask-integer': 'Whole numbers in the mask',
  'deposit-htan-mask-size': 'Mask with the size of its image',
  'deposit-path-rename': 'Name that the archive accepts',
  'deposit-omero-twice': 'Name of its own in the dataset',
  ...Object.fromEntries(Object.entries(htanFactLabels).map(([fact, label]) => [`deposit-htan-${fact}`, label])),
} satisfies Record<string, string> & Partial<Record<`deposit-htan-${HtanFactName}`, string>>;

/** What a target still lacks, image by image; without items that no image lacks. */
export function lacksOf(of: LacksSubject): Lacks {
  const found = new Found();
  for (const built of of.tables) addTable(found, built);
  addFindings(found, of);
  for (const question of of.target.questions) {
    if (question.level === 'may') continue;
    const open = openImages(question, of.subject);
    if (open.length === 0) continue;
    if (question.scope === 'deposit') found.whole.add(question.label);
    else found.add({ key: question.id, label: question.label, level: levelOf(question.level) }, open);
  }
  if (of.target.id === 'dcn-confocal') for (const lack of imageLacks(of.subject)) found.add(lack, lack.paths);
  return { whole: [...found.whole], images: found.images() };
}

const levelOf = (level: string): Lack['level'] => (level === 'must' ? 'must' : 'should');

class Found {
  readonly whole = new Set<string>();
  readonly #lacks = new Map<string, Omit<Lack, 'paths'> & { readonly paths: Set<string> }>();

  add({ key, label, level }: Omit<Lack, 'paths'>, paths: Iterable<string>): void {
    const lack = this.#lacks.get(key) ?? { key, label, level, paths: new Set<string>() };
    for (const path of paths) lack.paths.add(path);
    this.#lacks.set(key, lack);
  }

  /** Required items before advised ones. */
  images(): readonly Lack[] {
    const lacks = [...this.#lacks.values()].filter(({ paths }) => paths.size > 0);
    return ['must', 'should'].flatMap((level) => lacks.filter((lack) => lack.level === level));
  }
}

const perImage: ReadonlySet<RowKind> = new Set(['image', 'image-folder', 'unmasked', 'mask']);

/** Empty cells that the repository refuses. */
function addTable(found: Found, { table, rows }: BuiltTable): void {
  const isOfImages = perImage.has(table.row);
  if (rows.length === 0 && !isOfImages) found.whole.add(table.title);
  for (const [i, field] of table.fields.entries()) {
    if (field.level !== 'must') continue;
    const open = rows.filter(({ cells }) => !cells[i] && isRequired(field, hasIn(table.fields, cells)));
    if (open.length === 0) continue;
    if (isOfImages) found.add(columnOf(field), imagesOf(open));
    else found.whole.add(table.row === 'deposit' ? field.label : table.title);
  }
}

const columnOf = ({ name, label }: { readonly name: string; readonly label: string }): Omit<Lack, 'paths'> => ({
  key: `column:${name}`,
  label,
  level: 'must',
});

const imagesOf = (rows: readonly BuiltRow[]): readonly string[] => rows.flatMap(({ images }) => images);

/** Faults of one image, or of the dataset that it belongs to. */
function addFindings(found: Found, { tables, findings, subject: { images } }: LacksSubject): void {
  const known = new Map(images.map(({ path }): [string, readonly string[]] => [path, [path]]));
  for (const { rows } of tables) for (const row of rows) if (!known.has(row.about)) known.set(row.about, row.images);
  const labels = new Map(tables.flatMap(({ table }) => table.fields.map(({ name, label }) => [name, label])));
  for (const { code, path, column, severity } of findings) {
    const paths = path === undefined ? undefined : known.get(path);
    if (!paths || code === 'deposit-missing') continue;
    const level = severity === 'error' ? 'must' : 'should';
    const own = findingLabels[code];
    const label = column === undefined ? undefined : labels.get(column);
    if (own !== undefined) found.add({ key: code, label: own, level }, paths);
    else if (column !== undefined && label !== undefined)
      found.add({ ...columnOf({ name: column, label }), level }, paths);
  }
}
