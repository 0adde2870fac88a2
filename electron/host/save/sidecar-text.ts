import type { FieldChange } from '../../../shared/edits/patch.ts';
import type { ImageHeader } from '../../../shared/image/header.ts';
import type { SidecarText } from '../../../shared/ipc/images.ts';
import { changedLines } from '../../../shared/json/line-diff.ts';
import { decodeSidecar } from '../../../shared/sidecar/document/decode.ts';
import { editSidecar } from '../../../shared/sidecar/edit.ts';
import { newSidecar } from '../../../shared/sidecar/new-sidecar.ts';

/** A sidecar's text and what saving `changes` would make of it. */
export function editedText(bytes: Uint8Array, changes: readonly FieldChange[]): SidecarText {
  const decoded = decodeSidecar(bytes);
  const text = decoded.ok ? decoded.text : null;
  const edit = editSidecar(bytes, changes);
  if (text === null || !edit.ok) return { text, pending: null, changedLines: [], repairs: [] };
  const { splices, repairs, text: pending } = edit.value;
  return { text, pending, changedLines: changedLines(text, splices).after, repairs };
}

/** The sidecar that a first save would write; without changes there is none. */
export function firstText(header: ImageHeader | null, changes: readonly FieldChange[]): SidecarText {
  if (changes.length === 0) return { text: null, pending: null, changedLines: [], repairs: [] };
  const pending = new TextDecoder().decode(newSidecar(header, changes));
  const lines = pending.split('\n').map((_, index) => index + 1);
  return { text: null, pending, changedLines: lines, repairs: [] };
}
