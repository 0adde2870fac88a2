import type { FieldChange, KeyRemoval, KeyReturn } from '../edits/patch.ts';
import { entryNamed, type JsonNode, rawText, scalarOf } from '../json/node.ts';
import { applySplices, type Splice } from '../json/splice.ts';
import type { Reason } from '../problems/problem.ts';
import { problem } from '../problems/problem.ts';
import { because } from '../problems/reasons.ts';
import type { Repair } from '../problems/repair.ts';
import { fail, ok, type Result } from '../problems/result.ts';
import { acceptedField, type FieldKey, fieldOf, type Scalar } from '../schema/fields.ts';
import { encodeSidecar, maxSidecarBytes } from './document/decode.ts';
import { fieldEntry, rootValue } from './document/document.ts';
import { type FieldSplices, type FieldWrite, spliceFields } from './field-splices.ts';
import { knownKeys } from './known-keys.ts';
import { type ReadableSidecar, readSidecar, type SidecarReading } from './sidecar.ts';
import { verifiedEdit } from './verify-edit.ts';

/** Result of an edit. */
export interface SidecarEdit {
  /** The file's new bytes; exactly the same bytes that came in when nothing changed. */
  readonly bytes: Uint8Array;
  /** The same as text. */
  readonly text: string;
  /** The changes to the text, for marking lines and for undoing them; offsets count in the old text. */
  readonly splices: readonly Splice[];
  /** What was repaired beside the edit, as clauses (docs/format.md 5). */
  readonly repairs: readonly Repair[];
  readonly changed: boolean;
}

/** What an edit does in addition to setting fields. */
export interface EditExtras {
  /** Keys that are not fields, to be removed. */
  readonly removals?: readonly KeyRemoval[];
  /** Keys that are not fields, to be put back. */
  readonly returns?: readonly KeyReturn[];
  /** Repair what the consuming programs would reject, even if nothing else changes. */
  readonly repair?: boolean;
  /** The sidecar that the values come from: they are spelled as in it. */
  readonly spelledAs?: Uint8Array | undefined;
}

/**
 * Makes changes to a sidecar, touching the bytes of the edited values and no others (docs/format.md 5). What the consuming
 * programs would reject for a cause that can be repaired without loss is repaired along with a real change. Fails when the
 * sidecar is not an editable one, or when an edit would make them reject what they accept now. A caller that has read the bytes
 * already passes the reading.
 */
export function editSidecar(
  bytes: Uint8Array,
  changes: readonly FieldChange[],
  reading: SidecarReading = readSidecar(bytes),
  { removals = [], returns = [], repair = false, spelledAs }: EditExtras = {},
): Result<SidecarEdit> {
  if (reading.state !== 'ok') return refuse(whyNot(reading));
  const kept = removals.find((removal) => !isRemovable(reading, removal));
  if (kept) return refuse(because('edit-key-changed', { key: kept.key }));
  const writes = withSpellings(realWrites(reading, changes), spelledAs);
  const repairs = repair && reading.findings.some(({ repairable }) => repairable);
  if (writes.length + removals.length + returns.length === 0 && !repairs)
    return ok({ bytes, text: reading.text, splices: [], repairs: [], changed: false });
  const edit = spliceFields(reading.document, writes, { removals, returns });
  if (!edit.ok) return refuse(edit.reason);
  return finish(reading, edit, writes);
}

/** Whether a key is not a field and still has the value that was seen. */
function isRemovable({ document }: ReadableSidecar, { section, key, value }: KeyRemoval): boolean {
  const object = section === 'root' ? document.root : rootValue(document, section);
  const node = entryNamed(object, key)?.value;
  return node !== undefined && !knownKeys[section].has(key) && scalarOf(document.text, node) === value;
}

function refuse(reason: Reason): Result<SidecarEdit> {
  return fail(problem('uneditable', { path: 'The sidecar', ...reason }));
}

function whyNot(reading: Exclude<SidecarReading, ReadableSidecar>): Reason {
  if (reading.state === 'damaged') return because('edit-unreadable', { cause: reading.reason });
  return because(reading.why === 'version' ? 'edit-version' : 'edit-foreign');
}

/** The last change of each field that differs from the file. */
function realWrites(reading: ReadableSidecar, changes: readonly FieldChange[]): readonly FieldWrite[] {
  const wanted = new Map<FieldKey, Scalar | undefined>(changes.map((change) => [change.field, change.after]));
  return [...wanted].flatMap(([key, value]) => {
    const node = fieldEntry(reading.document, key)?.value;
    // The one field that no sidecar may lack: removing it means writing its default.
    const wished = value === undefined && node && key === acceptedField.key ? acceptedField.default : value;
    const same = node && wished !== undefined ? saysSame(reading.text, node, key, wished) : node === wished;
    return same ? [] : [{ field: fieldOf(key), value: wished }];
  });
}

/** The writes with the spelling that a sidecar has for their values: an object, `1.0` or 2^53 + 1 cannot be told from a value alone. */
function withSpellings(writes: readonly FieldWrite[], source: Uint8Array | undefined): readonly FieldWrite[] {
  const reading = source && readSidecar(source);
  if (reading?.state !== 'ok') return writes;
  return writes.map((write) => {
    const node = fieldEntry(reading.document, write.field.key)?.value;
    const isSource = node !== undefined && scalarOf(reading.text, node) === write.value;
    return isSource ? { ...write, spelling: rawText(reading.text, node) } : write;
  });
}

/** Whether the file's value is this one in any spelling: 120 and 120.0 are equal, 120 and "120" are not. */
function saysSame(text: string, node: JsonNode, key: FieldKey, value: Scalar): boolean {
  if (scalarOf(text, node) !== value) return false;
  // A bare NaN in a text field reads as the word "NaN", but is not a text.
  return node.kind !== 'number' || typeof value === 'number' || fieldOf(key).kind !== 'text';
}

function finish(before: ReadableSidecar, edit: FieldSplices, writes: readonly FieldWrite[]): Result<SidecarEdit> {
  const { splices, repairs } = edit;
  const text = applySplices(before.text, splices);
  const bytes = encodeSidecar(text);
  if (bytes.length > maxSidecarBytes) return refuse(because('edit-too-large', { limit: maxSidecarBytes >> 20 }));
  const after = verifiedEdit(before, splices, bytes, writes);
  const had = new Set(before.findings.map((found) => found.rule + found.path));
  const worse = after.findings.find((found) => !had.has(found.rule + found.path));
  if (worse) return refuse(because('edit-rejected', { cause: worse.why }));
  return ok({ bytes, text, splices, repairs, changed: true });
}
