import type { KnownField, QuestionKind } from '../overview.ts';
import type { ResolvedValue } from '../provenance.ts';
import { roisDetail } from '../sources/sidecar.ts';
import { sourceParts } from '../sources.ts';
import type { TargetField } from '../target/target.ts';
import type { BuiltTable } from '../values/build-tables.ts';
import { isAnswerable } from '../values/resolve-row.ts';

const shownValues = 20;

interface Tally {
  readonly value: ResolvedValue;
  readonly example: string;
  count: number;
}

/** Columns of datasets that are filled, each concept once, with where the values come from. */
export function knownFields(tables: readonly BuiltTable[]): readonly KnownField[] {
  const byKey = new Map<string, KnownField>();
  for (const built of tables) {
    const { row } = built.table;
    if (row === 'person' || row === 'channel' || row === 'entry') continue;
    for (const [i, field] of built.table.fields.entries()) {
      const known = knownField(built, field, i);
      const earlier = byKey.get(field.concept);
      if (known) byKey.set(field.concept, earlier ? joinedFields(earlier, known) : known);
    }
  }
  return [...byKey.values()];
}

/** Columns of one concept, possibly of several targets: the values are those of the first. */
export function joinedFields(earlier: KnownField, known: KnownField): KnownField {
  return {
    ...earlier,
    columns: [...new Set([...earlier.columns, ...known.columns])],
    isAnswered: earlier.isAnswered || known.isAnswered,
    isOverruled: earlier.isOverruled || known.isOverruled,
  };
}

function knownField({ target, rows }: BuiltTable, field: TargetField, index: number): KnownField | null {
  const tallies = new Map<string, Tally>();
  for (const { cells, about } of rows) {
    const value = cells[index];
    if (!value) continue;
    const { kind, detail, origin } = value.source;
    const key = JSON.stringify([kind, detail, value.value, origin?.time, origin?.by]);
    const tally = tallies.get(key);
    if (tally) tally.count++;
    else tallies.set(key, { value, example: about, count: 1 });
  }
  if (tallies.size === 0) return null;
  const all = [...tallies.values()];
  const most = all.toSorted((a, b) => b.count - a.count).slice(0, shownValues);
  const isOfRois = most.some(({ value: { source } }) => source.kind === 'sidecar' && source.detail === roisDetail);
  const sidecar = isOfRois ? null : sidecarFieldOf(field);
  return {
    key: field.concept,
    label: field.label,
    columns: [`${target.id}: ${field.name}`],
    editable: isAnswerable(field),
    kind: kindOf(field),
    ...(field.enum && { choices: field.enum }),
    ...(field.unit !== undefined && { unit: field.unit }),
    ...(field.like !== undefined && { like: field.like }),
    values: most.map(({ value, example, count }) => ({ ...value, count, example })),
    distinct: tallies.size,
    isAnswered: all.some(({ value: { place } }) => place !== undefined),
    isOverruled: all.some(({ value: { overruled } }) => overruled !== undefined),
    ...(sidecar !== null && { sidecarField: sidecar }),
  };
}

/** How an answer for a column is entered. */
export function kindOf({ type, enum: choices }: TargetField): QuestionKind {
  if (choices) return 'choice';
  const kinds = {
    string: 'text',
    number: 'number',
    integer: 'integer',
    boolean: 'yes-no',
    datetime: 'date-time',
  } as const;
  return kinds[type];
}

/** The field of the sidecar that a column comes from, where it can be edited; ROIs are named in the program that draws them. */
export function sidecarFieldOf({ from }: TargetField): string | null {
  const [first] = from.filter((source) => source !== 'sidecar:rois').map(sourceParts);
  return first?.kind === 'sidecar' && first.argument !== 'sentence' ? `experiment_metadata.${first.argument}` : null;
}
