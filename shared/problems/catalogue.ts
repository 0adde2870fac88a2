import { actionProblems } from './entries/actions.ts';
import { bulkProblems } from './entries/bulk.ts';
import { depositArchiveProblems } from './entries/deposit-archive.ts';
import { depositDcnProblems } from './entries/deposit-dcn.ts';
import { depositHtanProblems } from './entries/deposit-htan.ts';
import { depositTableProblems } from './entries/deposit-table.ts';
import { depositTreeProblems } from './entries/deposit-tree.ts';
import { historyProblems } from './entries/history.ts';
import { imageProblems } from './entries/images.ts';
import { namedFileProblems } from './entries/named-files.ts';
import { previewProblems } from './entries/preview.ts';
import { sidecarProblems } from './entries/sidecars.ts';
import { tableProblems } from './entries/tables.ts';
import { valueProblems } from './entries/values.ts';
import type { Severity } from './severity.ts';

/** A problem's entry in the catalogue. */
export interface Entry {
  readonly severity: Severity;
  /** What is wrong, in one sentence; `{name}` is replaced by a detail. */
  readonly message: string;
  /** The same in a line that begins with the path which the message repeats. */
  readonly atPath?: string;
  /** What to do about it, in one sentence. */
  readonly fix: string;
  /** What to do where it follows from the `{reason}`, by its code; `fix` is for all other reasons. */
  readonly fixByReason?: Readonly<Partial<Record<string, string>>>;
  /** What to do where no edits stay unsaved: in a command, or when an earlier version is restored. */
  readonly fixWithoutEdits?: string;
  /** What to do where the sidecar is read-only here; `{owner}` is replaced by the program that writes it. */
  readonly readOnlyFix?: string;
  /** The wording for many images at once, where it differs. */
  readonly many?: { readonly message?: string; readonly fix?: string };
}

/**
 * Every problem that Scopecard knows (docs/format.md 6): a stable code, its severity, what is wrong and what to do.
 * The problems panel, the fields, the command line and the tests all read this one list.
 */
export const catalogue = {
  ...valueProblems,
  ...tableProblems,
  ...namedFileProblems,
  ...sidecarProblems,
  ...imageProblems,
  ...actionProblems,
  ...bulkProblems,
  ...historyProblems,
  ...depositTableProblems,
  ...depositTreeProblems,
  ...depositHtanProblems,
  ...depositArchiveProblems,
  ...depositDcnProblems,
  ...previewProblems,
} as const satisfies Record<string, Entry>;

/** The stable code of a problem. */
export type ProblemCode = keyof typeof catalogue;
