import { groupedNumber } from '../basics/count.ts';
import type { FieldChange } from '../edits/patch.ts';
import { type FieldKey, fieldOf, type Scalar } from '../schema/fields.ts';
import { namedValue } from '../values/value-text.ts';
import type { FieldSummary } from './history.ts';

/** What happened to a field: `Region: cortex → hippocampus`. */
export function changeText({ field, before, after }: FieldChange): string {
  return `${fieldOf(field).label}: ${namedValue(field, before)} → ${namedValue(field, after)}`;
}

interface Tally {
  readonly before: Map<string, Scalar | undefined>;
  readonly after: Map<string, Scalar | undefined>;
  images: number;
}

/** An empty text and no value look the same to a reader. */
const keyOf = (value: Scalar | undefined) => JSON.stringify(value === '' ? null : (value ?? null));

function sideOf(values: ReadonlyMap<string, Scalar | undefined>): FieldSummary['before'] {
  const [value] = values.values();
  return { distinct: values.size, ...(value !== undefined && { value }) };
}

/** What happened to each field in the changes of many images, those of most images first. */
export function summariseChanges(images: Iterable<readonly FieldChange[]>): readonly FieldSummary[] {
  const tallies = new Map<FieldKey, Tally>();
  for (const changes of images) {
    for (const { field, before, after } of changes) {
      const tally = tallies.get(field) ?? { before: new Map(), after: new Map(), images: 0 };
      tallies.set(field, tally);
      tally.before.set(keyOf(before), before);
      tally.after.set(keyOf(after), after);
      tally.images += 1;
    }
  }
  return [...tallies]
    .map(([field, tally]) => ({
      field,
      before: sideOf(tally.before),
      after: sideOf(tally.after),
      images: tally.images,
    }))
    .sort((a, b) => b.images - a.images);
}

function shownSide(field: FieldKey, { distinct, value }: FieldSummary['before']): string {
  return distinct === 1 ? namedValue(field, value) : `${groupedNumber(distinct)} values`;
}

/** What happened to a field of many images: `Region: 3 values → hippocampus`. */
export function summaryText({ field, before, after }: FieldSummary): string {
  return `${fieldOf(field).label}: ${shownSide(field, before)} → ${shownSide(field, after)}`;
}
