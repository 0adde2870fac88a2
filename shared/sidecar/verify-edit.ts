import type { JsonNode } from '../json/node.ts';
import { applySplices, type Splice } from '../json/splice.ts';
import type { FieldKey, Scalar } from '../schema/fields.ts';
import { decodeSidecar, encodeSidecar } from './document/decode.ts';
import { rootValue } from './document/document.ts';
import type { FieldWrite } from './field-splices.ts';
import { type ReadableSidecar, readSidecar, type SidecarReading } from './sidecar.ts';

/** The lists that no edit touches and that may make up nearly all of a file. */
const lists = ['rois', 'analysis'] as const;
/** Shorter ones, in characters, are parsed again as fast as they are compared. */
const longList = 100_000;

/** A list's place before an edit and after it. */
interface KeptList {
  readonly key: string;
  readonly before: JsonNode;
  readonly start: number;
  readonly end: number;
}

/**
 * Reads the bytes of an edited sidecar and compares them with the requested edit. Long lists are read as empty; only their text is
 * compared, because parsing them again would take as long as everything else.
 * @throws Error when the bytes differ from the requested edit: better no save than a wrong one.
 */
export function verifiedEdit(
  before: ReadableSidecar,
  splices: readonly Splice[],
  bytes: Uint8Array,
  writes: readonly FieldWrite[],
): ReadableSidecar {
  const kept = longLists(before, splices);
  const after = kept.length > 0 ? readRest(before, bytes, kept) : readSidecar(bytes);
  if (after.state !== 'ok') throw new Error(`an edit made the sidecar unreadable (${after.state})`);
  const expected: Record<string, Scalar | undefined> = { ...before.allValues() };
  const found = after.allValues();
  for (const { field, value } of writes) expected[field.key] = value;
  for (const key of new Set([...Object.keys(expected), ...Object.keys(found)]) as Set<FieldKey>) {
    const isRepair = key === 'accepted' && !(key in expected);
    if (!isRepair && found[key] !== expected[key]) throw new Error(`an edit came out wrong in ${key}`);
  }
  return after;
}

/** In the order of the text. */
function longLists({ document }: ReadableSidecar, splices: readonly Splice[]): readonly KeptList[] {
  return lists
    .flatMap((key) => {
      const before = rootValue(document, key);
      if (before?.kind !== 'array' || before.end - before.start < longList) return [];
      const earlier = splices.filter(({ offset, length }) => offset + length <= before.start);
      const shift = earlier.reduce((sum, { text, length }) => sum + text.length - length, 0);
      return [{ key, before, start: before.start + shift, end: before.end + shift }];
    })
    .toSorted((a, b) => a.start - b.start);
}

/** Reads the rest without the content of the lists, once those are known to be unchanged. */
function readRest(before: ReadableSidecar, bytes: Uint8Array, kept: readonly KeptList[]): SidecarReading {
  const decoded = decodeSidecar(bytes);
  if (!decoded.ok) throw new Error(`an edit made the sidecar unreadable: ${decoded.reason.reason}`);
  const { text } = decoded;
  const cuts = kept.map(({ start, end }) => ({ offset: start + 1, length: end - start - 2, text: '' }));
  const rest = readSidecar(encodeSidecar(applySplices(text, cuts)));
  if (rest.state !== 'ok') return rest;
  let cut = 0;
  for (const { key, before: node, start, end } of kept) {
    // Lists emptied here end at the same bracket as in the whole text, so what follows is read alike.
    const there = rootValue(rest.document, key);
    const isThere = there?.kind === 'array' && there.start === start - cut && there.end === there.start + 2;
    if (!isThere || text.slice(start, end) !== before.text.slice(node.start, node.end)) {
      throw new Error(`an edit came out wrong in ${key}`);
    }
    cut += end - start - 2;
  }
  return rest;
}
