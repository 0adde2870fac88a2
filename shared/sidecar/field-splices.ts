import type { KeyRemoval, KeyReturn } from '../edits/patch.ts';
import { editObject, spellObject } from '../json/edit.ts';
import { layoutOf } from '../json/layout.ts';
import { entryNamed } from '../json/node.ts';
import type { JsonDocument } from '../json/scan.ts';
import { spellValue } from '../json/spell.ts';
import { type Splice, sortSplices } from '../json/splice.ts';
import type { Reason } from '../problems/problem.ts';
import { because } from '../problems/reasons.ts';
import type { Repair } from '../problems/repair.ts';
import { type Field, requiredKeys, type Scalar, type Section } from '../schema/fields.ts';
import { isTextTwo, nullRepairs } from './accept/accept.ts';
import { rootValue } from './document/document.ts';

/** One field to be written; `undefined` removes it. */
export interface FieldWrite {
  readonly field: Field;
  readonly value: Scalar | undefined;
  /** The value as JSON, where it must be written so. */
  readonly spelling?: string;
}

/** The splices of an edit and the repairs made with it. */
export interface FieldSplices {
  readonly splices: readonly Splice[];
  readonly repairs: readonly Repair[];
}

/** Keys that are not fields, to be removed and to be put back. */
interface OtherKeys {
  readonly removals?: readonly KeyRemoval[];
  readonly returns?: readonly KeyReturn[];
}

type Outcome = ({ readonly ok: true } & FieldSplices) | { readonly ok: false; readonly reason: Reason };

/** Empty values of the required keys. */
const emptyValues: Readonly<Record<string, string>> = {
  version: '2',
  accepted: 'true',
  experiment_metadata: '{}',
  image_header_metadata: '{}',
  rois: '[]',
  analysis: '[]',
};

/** The splices that write fields into a sidecar, with the lossless repairs (docs/format.md 5). */
export function spliceFields(document: JsonDocument, writes: readonly FieldWrite[], keys: OtherKeys): Outcome {
  const { text, root } = document;
  const layout = layoutOf(text, root);
  const rootEdits = new Map<string, string | null>();
  const splices: Splice[] = [];
  for (const [section, members] of bySection(writes, keys)) {
    const entry = entryNamed(root, section);
    if (section === 'root') for (const [key, value] of members) rootEdits.set(key, value);
    else if (entry?.value.kind === 'object') {
      splices.push(...editObject({ text, object: entry.value, layout }, entry.keyStart, members));
    } else if (!entry || entry.value.kind === 'null') {
      rootEdits.set(section, spellObject(withoutRemovals(members), layout.indent, layout));
    } else return { ok: false, reason: because('edit-not-object', { section }) };
  }
  const repairs = repair(document, rootEdits);
  if (text.charCodeAt(0) === 0xfeff) {
    splices.push({ offset: 0, length: 1, text: '' });
    repairs.push({ code: 'bom-removed' });
  }
  splices.push(...editObject({ text, object: root, layout }, root.start, rootEdits));
  return { ok: true, splices: sortSplices(splices), repairs };
}

function withoutRemovals(members: ReadonlyMap<string, string | null>): readonly [string, string][] {
  return [...members].filter((member): member is [string, string] => member[1] !== null);
}

function bySection(
  writes: readonly FieldWrite[],
  { removals = [], returns = [] }: OtherKeys,
): ReadonlyMap<Section, ReadonlyMap<string, string | null>> {
  const sections = new Map<Section, Map<string, string | null>>();
  for (const { field, value, spelling } of writes) {
    const members = sections.get(field.section) ?? new Map<string, string | null>();
    members.set(field.name, value === undefined ? null : (spelling ?? spellValue(field.kind, value)));
    sections.set(field.section, members);
  }
  const others = [...removals.map((one) => ({ ...one, spelling: null })), ...returns];
  for (const { section, key, spelling } of others) {
    sections.set(section, new Map([...(sections.get(section) ?? []), [key, spelling]]));
  }
  return sections;
}

/** Adds to the root's edits the repairs that make the consuming programs accept it, and records them. */
function repair(document: JsonDocument, rootEdits: Map<string, string | null>): Repair[] {
  const repairs: Repair[] = [];
  for (const key of requiredKeys) {
    if (rootValue(document, key)) continue;
    // The edit itself may have added the key already.
    if (!rootEdits.has(key)) rootEdits.set(key, emptyValues[key] ?? 'null');
    repairs.push({ code: 'key-added', key });
  }
  for (const { key, text } of nullRepairs) {
    if (rootValue(document, key)?.kind !== 'null') continue;
    if (!rootEdits.has(key)) rootEdits.set(key, text);
    repairs.push({ code: 'null-replaced', key, by: text === '[]' ? 'list' : 'object' });
  }
  const version = rootValue(document, 'version');
  if (version && isTextTwo(document.text, version)) {
    rootEdits.set('version', '2');
    repairs.push({ code: 'version-numbered' });
  }
  return repairs;
}
