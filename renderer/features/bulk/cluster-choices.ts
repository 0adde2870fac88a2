import type { Paced } from '../../../shared/basics/pauses.ts';
import { countSpellings } from '../../../shared/checks/spelling.ts';
import { type SpellingCluster, spellingClusters } from '../../../shared/edits/spelling.ts';
import type { Merge } from '../../../shared/edits/spelling-merge.ts';
import { type Field, type FieldKey, fieldOf } from '../../../shared/schema/fields.ts';
import { editedRows } from '../../state/edits/edit-actions.ts';

/** Spellings of one field that look like one value. */
export interface FieldCluster extends SpellingCluster {
  readonly field: FieldKey;
  readonly key: string;
}

/** What the user decided about a cluster. */
export interface ClusterChoice {
  readonly isOn: boolean;
  readonly keep: string;
  /** A spelling typed instead of the existing ones. */
  readonly typed: string;
  /** Spellings to leave alone. */
  readonly leftOut: ReadonlySet<string>;
}

/** Choices by the keys of their clusters; the others have the default of `choiceOf`. */
export type Choices = ReadonlyMap<string, ClusterChoice>;

/** The clusters of the images' values. */
export function* clustersOf(paths: readonly string[], fields: readonly Field[]): Paced<readonly FieldCluster[]> {
  const clusters: FieldCluster[] = [];
  for (const field of fields) {
    const counts = yield* countSpellings(editedRows(paths), field);
    for (const cluster of yield* spellingClusters(counts)) {
      const values = cluster.spellings.map(({ value }) => value);
      clusters.push({ ...cluster, field: field.key, key: [field.key, ...values.toSorted()].join('\n') });
    }
  }
  return clusters;
}

/** The choice for a cluster: the most used spelling is kept; similar values are not merged by default. */
export function choiceOf(choices: Choices, cluster: FieldCluster): ClusterChoice {
  const keep = cluster.spellings[0]?.value ?? '';
  return choices.get(cluster.key) ?? { isOn: cluster.certain, keep, typed: '', leftOut: new Set() };
}

/** The merges that are chosen. */
export function chosenMerges(clusters: readonly FieldCluster[], choices: Choices): readonly Merge[] {
  return clusters.flatMap((cluster): readonly Merge[] => {
    const { isOn, keep, typed, leftOut } = choiceOf(choices, cluster);
    const values = cluster.spellings.map(({ value }) => value).filter((value) => !leftOut.has(value));
    return isOn ? [{ field: cluster.field, values, keep: typed.trim() === '' ? keep : typed.trim() }] : [];
  });
}

/** `Merge spellings of genotype`, or `Merge spellings of 3 values`. */
export function mergeLabel(merges: readonly Merge[]): string {
  const fields = [...new Set(merges.map(({ field }) => field))];
  const [first] = fields;
  return first && fields.length === 1
    ? `Merge spellings of ${fieldOf(first).label.toLowerCase()}`
    : `Merge spellings of ${fields.length} fields`;
}
