import { colonAt, indentAt, type Layout, separatorAt } from './layout.ts';
import { entryNamed, type JsonEntry, type JsonNode } from './node.ts';
import { spellString } from './spell.ts';
import { type Splice, sortSplices } from './splice.ts';

/** New spellings of an object's values by key; null removes the key. */
export type MemberEdits = ReadonlyMap<string, string | null>;

interface Target {
  readonly text: string;
  readonly object: JsonNode;
  readonly layout: Layout;
}

/**
 * The smallest splices that set, insert and remove members of an object. Values to keep must not be in
 * `edits`: every value there is written. `keyStart` is where the object's own key begins, for its indentation.
 */
export function editObject(target: Target, keyStart: number, edits: MemberEdits): readonly Splice[] {
  if (edits.size === 0) return [];
  const entries = target.object.entries ?? [];
  const isPresent = (key: string) => entryNamed(target.object, key) !== undefined;
  const added = [...edits].filter((edit): edit is [string, string] => edit[1] !== null && !isPresent(edit[0]));
  const kept = entries.filter((entry) => edits.get(entry.key) !== null);
  if (kept.length === 0 && (added.length > 0 || entries.length > 0)) return [refill(target, keyStart, added)];
  return sortSplices([
    ...replacements(target.object, edits),
    ...insertions(target, kept, added),
    ...removals(entries, (entry) => edits.get(entry.key) === null),
  ]);
}

function replacements(object: JsonNode, edits: MemberEdits): readonly Splice[] {
  return [...edits].flatMap(([key, text]) => {
    const value = entryNamed(object, key)?.value;
    return value && text !== null ? [{ offset: value.start, length: value.end - value.start, text }] : [];
  });
}

/** Python sorts by code point; it differs only for keys outside the basic plane, which no field has. */
function byKey(a: readonly [string, string], b: readonly [string, string]): number {
  return a[0] < b[0] ? -1 : 1;
}

function isSorted(entries: readonly JsonEntry[]): boolean {
  return entries.every((entry, i) => i === 0 || (entries[i - 1] as JsonEntry).key <= entry.key);
}

/** How many of the kept members come before a new key: its sorted place, or the end where nothing is sorted. */
function placeOf(kept: readonly JsonEntry[], key: string): number {
  if (!isSorted(kept)) return kept.length;
  const next = kept.findIndex((entry) => entry.key > key);
  return next < 0 ? kept.length : next;
}

function insertions(target: Target, kept: readonly JsonEntry[], added: readonly [string, string][]): readonly Splice[] {
  const places = new Map<number, [string, string][]>();
  for (const member of added.toSorted(byKey)) {
    const place = placeOf(kept, member[0]);
    places.set(place, [...(places.get(place) ?? []), member]);
  }
  return [...places].map(([place, members]) => insertion(target, kept, place, members));
}

function insertion(
  target: Target,
  kept: readonly JsonEntry[],
  place: number,
  members: readonly [string, string][],
): Splice {
  const before = kept[place - 1];
  const index = before ? (target.object.entries ?? []).indexOf(before) : 0;
  const separator = separatorAt(target.text, target.object, index, target.layout);
  const written = members.map((member) => spellMember(member, colonAt(target.text, target.object, target.layout)));
  if (before) return { offset: before.value.end, length: 0, text: written.map((one) => separator + one).join('') };
  return { offset: (kept[0] as JsonEntry).keyStart, length: 0, text: written.map((one) => one + separator).join('') };
}

function spellMember([key, value]: readonly [string, string], colon: string): string {
  return `${spellString(key)}${colon}${value}`;
}

/** Removes runs of neighbours, so that what was inserted between two members goes with its own separator. */
function removals(entries: readonly JsonEntry[], isRemoved: (entry: JsonEntry) => boolean): readonly Splice[] {
  const splices: Splice[] = [];
  for (let first = 0; first < entries.length; first++) {
    if (!isRemoved(entries[first] as JsonEntry)) continue;
    let next = first + 1;
    while (next < entries.length && isRemoved(entries[next] as JsonEntry)) next++;
    const before = entries[first - 1];
    const start = before ? before.value.end : (entries[first] as JsonEntry).keyStart;
    const end = before ? (entries[next - 1] as JsonEntry).value.end : (entries[next] as JsonEntry).keyStart;
    splices.push({ offset: start, length: end - start, text: '' });
    first = next;
  }
  return splices;
}

/** Rewrites the inside of an object that has no other members. */
function refill({ object, layout, text }: Target, keyStart: number, members: readonly [string, string][]): Splice {
  const written = spellObject(members, indentAt(text, keyStart, layout), layout);
  return { offset: object.start + 1, length: object.end - object.start - 2, text: written.slice(1, -1) };
}

/** A new object in the file's layout; `outer` is the indentation of the line it begins on. */
export function spellObject(members: readonly [string, string][], outer: string, layout: Layout): string {
  if (members.length === 0) return '{}';
  const written = members.toSorted(byKey).map((member) => spellMember(member, layout.colon));
  if (layout.newline === '') return `{${written.join(`,${layout.space}`)}}`;
  const line = layout.newline + outer;
  return `{${written.map((one) => line + layout.indent + one).join(',')}${line}}`;
}
