import type { AnswerChange } from '../../../shared/deposit/answers.ts';
import { isEditOrigin } from '../../../shared/edits/edit-origin.ts';
import type { FieldChange } from '../../../shared/edits/patch.ts';
import { type ActionCause, actionCauses } from '../../../shared/saved/history.ts';
import { isEditableKey } from '../../../shared/schema/fields.ts';
import type { DepositFile } from '../disk/paths.ts';
import type { ProcessOwner } from '../disk/process-owner.ts';
import type { FileMove } from './recorder.ts';

/*
 * An action is one file of JSON lines: a head, a line per sidecar written, and an end. While the action
 * runs, each of those lines is followed by the replaced bytes as they are (a `.log`, which costs a save almost nothing);
 * later the file is packed: lines first, then all bytes compressed together (a `.pack`). A truncated file is
 * valid up to the cut.
 */

/** First line of an action. */
export interface ActionHead {
  readonly id: string;
  /** When it began, in ms. */
  readonly time: number;
  readonly cause: ActionCause;
  readonly label: string;
  /** Absolute path of the folder that row paths are relative to. */
  readonly root: string;
  /** The action that this one undoes. */
  readonly undoes?: string;
  /** The process that writes it; absent in old actions, and in packs, which are complete. */
  readonly writer?: ProcessOwner;
}

/** A line of an action: one sidecar that it wrote. */
export interface VersionLine {
  readonly path: string;
  readonly sidecar: string;
  /** SHA-256 of what was there; null where there was nothing. */
  readonly before: string | null;
  readonly size: number;
  /** SHA-256 of what was written; null where the sidecar was removed. */
  readonly after: string | null;
  readonly changes: readonly FieldChange[];
  /** Difference from the old to the new content; absent where the sidecar was removed, and in old actions. */
  readonly written?: WrittenSplice;
  /** Its file was renamed; an undo restores the old name. */
  readonly move?: FileMove;
  /** Set where it is not a sidecar but a file of a deposit. */
  readonly file?: DepositFile;
  /** The answers of a deposit that the action changes. */
  readonly answers?: readonly AnswerChange[];
  /** How many raw bytes follow the line, the old content, then the inserted bytes; none where an earlier line has the same. */
  readonly bytes: number;
}

/** One changed range: at `at`, `cut` bytes were replaced by the `size` bytes of this hash. */
export interface WrittenSplice {
  readonly at: number;
  readonly cut: number;
  readonly hash: string;
  readonly size: number;
  /** How many of the raw bytes that follow the line are these. */
  readonly bytes: number;
}

/** Last line of an action that was not cut short. */
export interface ActionEnd {
  readonly end: true;
  /** Numbers of the lines whose file was not replaced after all. */
  readonly dropped: readonly number[];
  /** Absolute paths of the images that an undo has handled, including those with nothing to do. */
  readonly settled: readonly string[];
  /** Those among them that it could not undo and left as they are; absent where there are none. */
  readonly skipped?: readonly string[];
}

/** The last line. */
export function endOf(dropped: readonly number[], settled: readonly string[], skipped: readonly string[]): ActionEnd {
  return { end: true, dropped, settled, ...(skipped.length > 0 && { skipped }) };
}

/** One line of an action's file. */
export function printLine(line: ActionHead | VersionLine | ActionEnd): string {
  return `${JSON.stringify(line)}\n`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isHash(value: unknown): boolean {
  return value === null || (typeof value === 'string' && /^[0-9a-f]{64}$/.test(value));
}

function isListOf(type: 'number' | 'string', value: unknown): boolean {
  return Array.isArray(value) && value.every((each) => typeof each === type);
}

function isChange(value: unknown): boolean {
  if (!isObject(value) || (value.by !== undefined && !isEditOrigin(value.by))) return false;
  return typeof value.field === 'string' && isEditableKey(value.field);
}

function isHead(line: Record<string, unknown>): boolean {
  const { id, time, cause, label, root } = line;
  const isText = [id, label, root].every((each) => typeof each === 'string');
  return isText && Number.isFinite(time) && actionCauses.includes(cause as ActionCause);
}

function isMove(value: unknown): boolean {
  return isObject(value) && typeof value.from === 'string' && typeof value.to === 'string';
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isSplice(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { at, cut, hash, size, bytes } = value;
  return [at, cut, size, bytes].every(isCount) && hash !== null && isHash(hash);
}

function isVersion(line: Record<string, unknown>): boolean {
  const { path, sidecar, before, size, after, changes, bytes, move, written, file, answers } = line;
  if (written !== undefined && !isSplice(written)) return false;
  if (move !== undefined && !isMove(move)) return false;
  if (file !== undefined && file !== 'answers' && file !== 'output') return false;
  if (answers !== undefined && !Array.isArray(answers)) return false;
  if (typeof path !== 'string' || typeof sidecar !== 'string' || !isHash(before) || !isHash(after)) return false;
  return [size, bytes].every(isCount) && Array.isArray(changes) && changes.every(isChange);
}

function isEnd({ dropped, settled, skipped = [] }: Record<string, unknown>): boolean {
  return isListOf('number', dropped) && isListOf('string', settled) && isListOf('string', skipped);
}

/** The head in a line, or null. */
export function parseHead(text: string): ActionHead | null {
  const line = parse(text);
  return line && isHead(line) ? (line as unknown as ActionHead) : null;
}

/** The version or the end in a line; null where it is damaged. */
export function parseLine(text: string): VersionLine | ActionEnd | null {
  const line = parse(text);
  if (!line) return null;
  if (line.end === true) {
    return isEnd(line) ? (line as unknown as ActionEnd) : null;
  }
  return isVersion(line) ? (line as unknown as VersionLine) : null;
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}
