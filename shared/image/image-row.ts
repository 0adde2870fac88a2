import type { Problem } from '../problems/problem.ts';
import type { Calibration } from './calibration.ts';
import type { FieldValues } from './field-values.ts';
import type { Dialect, ImageHeader } from './header.ts';

/**
 * State of the sidecar beside an image (docs/format.md 4): `damaged` cannot be read, `unsupported` is of another version
 * or of another program. Neither is ever overwritten.
 */
export type SidecarState = 'none' | 'ok' | 'damaged' | 'unsupported';

/** Size in bytes and modification time: cheap evidence that a file has not changed since it was read. */
export interface FileStamp {
  readonly size: number;
  readonly mtimeMs: number;
}

/** One image of the folder: everything that the table, the checks and `scan` show of it. */
export interface ImageRow {
  /** Path relative to the opened folder, `/` as separator. The row's identity. */
  readonly path: string;
  readonly stamp: FileStamp;
  readonly dialect: Dialect | null;
  /** null when the image cannot be read; `problems` gives the reason. */
  readonly header: ImageHeader | null;
  readonly sidecar: SidecarState;
  /** Where the sidecar is or will be, relative to the opened folder: beside the file that a link leads to (docs/format.md 1). */
  readonly sidecarPath: string;
  /** null when there is no sidecar. */
  readonly sidecarStamp: FileStamp | null;
  /** The editable values; header values repeated in the sidecar are left out. */
  readonly values: FieldValues;
  readonly calibration: Calibration;
  readonly numRois: number;
  readonly numAnalyses: number;
  /** Problems of this image and its sidecar alone; folder-wide ones are computed from all rows. */
  readonly problems: readonly Problem[];
  /** Files beside the image were looked for to read it: its own stamps then do not validate the row. */
  readonly usesOthers?: true;
}

/** Whether values of this image can be edited: a damaged or foreign sidecar is never written (docs/format.md 4). */
export function isEditableRow(row: ImageRow | undefined): boolean {
  return row !== undefined && (row.sidecar === 'ok' || row.sidecar === 'none');
}

/**
 * The problem that prevents an image from being edited: its sidecar is damaged or from another program. Values inside
 * the image are still shown.
 */
export function barrier(row: ImageRow | undefined): Problem | undefined {
  if (row?.sidecar !== 'damaged' && row?.sidecar !== 'unsupported') return undefined;
  return row.problems.find(({ code }) => code.startsWith('sidecar-') && code !== 'sidecar-inside');
}

/** Whether two stamps show the same state of a file; null for a missing file. */
export function isSameStamp(a: FileStamp | null, b: FileStamp | null): boolean {
  return a === b || (a !== null && b !== null && a.size === b.size && a.mtimeMs === b.mtimeMs);
}
