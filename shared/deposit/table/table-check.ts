import type { DepositFinding } from '../finding.ts';
import type { TableLayout } from './layout.ts';

/** The form of a table, and the faults that a repository would find in it. */
export interface TableCheck {
  /** The form that fits best; null where the table cannot be read at all. */
  readonly layout: TableLayout | null;
  /** Versions of the target that accept it, the newest first. */
  readonly fits: readonly string[];
  readonly findings: readonly DepositFinding[];
  /** Columns that are filled in every row. */
  readonly answered: number;
  readonly rows: number;
  /** Values of columns that name files beside the table, with their rows. */
  readonly paths: readonly PathCell[];
}

/** A cell that names a file or a folder beside the table. */
export interface PathCell {
  readonly column: string;
  readonly label: string;
  readonly value: string;
  readonly row: number;
}
