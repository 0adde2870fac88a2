import type { Person } from '../answers/answers.ts';
import type { SourcedValue } from '../provenance.ts';
import type { TargetField } from '../target/target.ts';
import type { Dataset } from '../values/datasets.ts';

/** What a source reads from: what the scan has read, and what people have answered; nothing else. */
export interface SourceSubject {
  readonly field: TargetField;
  readonly dataset: Dataset;
  /** Name of the deposit's root folder. */
  readonly rootName: string;
  readonly person: (role: string) => Person | null;
  /** What another column of the same row says. */
  readonly column: (name: string) => SourcedValue | null;
  /** Label of another column. */
  readonly labelOf: (name: string) => string;
}

/** Gives a value with its place of origin, or null where there is none. */
export type Source = (subject: SourceSubject, argument: string) => SourcedValue | null;
