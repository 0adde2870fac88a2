import type { Target, TargetField, TargetTable, TargetTree } from './target.ts';

/** A target as in its file, validated with `target.schema.json` when the program is built. */
export interface TargetFile {
  readonly id: string;
  readonly version: string;
  readonly extends?: string;
  readonly tables?: readonly (string | TableEntry)[];
  readonly tree?: Partial<TargetTree> | null;
  readonly [key: string]: unknown;
}

interface TableEntry extends Pick<TargetTable, 'file' | 'title' | 'row' | 'list'> {
  readonly print?: TargetTable['print'];
  readonly rules?: TargetTable['rules'];
  readonly fields: readonly FieldEntry[];
  readonly older?: readonly { readonly version: string; readonly fields: readonly FieldEntry[] }[];
}

type FieldEntry = string | (Partial<Omit<TargetField, 'level'>> & { readonly name: string; readonly level?: string });

/** Finds the target that another one extends. */
export type FindTarget = (id: string, version: string) => Target | undefined;

const unwritten = {
  summary: '',
  status: 'current',
  spelling: 'ivt',
  tables: [],
  tree: null,
  questions: [],
  ladder: [],
  documents: [],
  unchecked: [],
} as const;

/** The target that a file describes. @throws Error when it names a field, a table or a version that does not exist */
export function readTarget(file: TargetFile, find: FindTarget): Target {
  const { extends: base, ...own } = file;
  const parent = base === undefined ? undefined : find(file.id, base);
  if (base !== undefined && !parent)
    throw new Error(`${file.id}@${file.version} extends ${base}, which does not exist`);
  const tables = own.tables?.map((entry) => readTable(entry, parent));
  return {
    ...unwritten,
    accepts: [file.version],
    ...(parent && { ...parent, accepts: [file.version] }),
    ...own,
    ...(own.tree && { tree: { ignore: [], ...own.tree } }),
    ...(tables && { tables }),
  } as unknown as Target;
}

function readTable(entry: string | TableEntry, parent: Target | undefined): TargetTable {
  const name = typeof entry === 'string' ? entry : entry.file;
  const base = parent?.tables.find(({ file }) => file === name);
  if (typeof entry !== 'string') return tableOf(entry, base?.fields ?? []);
  if (!base) throw new Error(`there is no table ${name} to import`);
  return base;
}

function tableOf(
  { fields, older = [], rules = [], print = 'table', ...table }: TableEntry,
  base: readonly TargetField[],
): TargetTable {
  const own = fields.map((field) => readField(field, base));
  return {
    ...table,
    print,
    rules,
    fields: own,
    older: older.map((one) => ({ version: one.version, fields: one.fields.map((field) => readField(field, own)) })),
  };
}

function readField(entry: FieldEntry, base: readonly TargetField[]): TargetField {
  if (typeof entry === 'string') {
    const known = base.find(({ name }) => name === entry);
    if (!known) throw new Error(`there is no field ${entry} to import`);
    return known;
  }
  const { level = 'must', name, ...rest } = entry;
  const requiredIf = /^must-if:(.+)$/.exec(level)?.[1]?.split('|');
  return {
    name,
    label: name,
    concept: name,
    scope: 'deposit',
    type: 'string',
    runs: false,
    suspectRuns: false,
    from: [],
    path: false,
    ...rest,
    level: requiredIf === undefined ? (level as TargetField['level']) : 'must',
    ...(requiredIf !== undefined && { requiredIf }),
  };
}
