import type { Json } from '../answers.ts';
import { isEntryList } from '../entry-lists.ts';
import { isSameJson } from './apply-answers.ts';

/** A list that two people changed since both had it as it was before. */
export interface ListVersions {
  readonly before: Json;
  readonly mine: Json;
  readonly theirs: Json;
}

type Entry = Readonly<Record<string, Json>>;

/** Parts by which two entries that differ are recognised as the same thing. */
const identityParts = ['orcid', 'email', 'doi', 'pubmed', 'title', 'url', 'grant_id'];

/** Whether an answer is a list whose entries can be changed apart from each other. */
export function isMergedByEntry(key: string): boolean {
  return key === 'people' || isEntryList(key);
}

/**
 * Both changes of a list together; null where they cannot be joined for sure: both changed one entry, both added the same
 * thing in two ways, or mine changed the order.
 */
export function mergeLists(versions: ListVersions): Json | null {
  const [before, mine, theirs] = [versions.before, versions.mine, versions.theirs].map(entriesOf);
  if (!before || !mine || !theirs || [before, mine, theirs].some(hasTwice) || !isInOrder(before, mine)) return null;
  const removed = without(before, mine);
  if (without(removed, theirs).length > 0) return null;
  const added = without(without(mine, before), theirs);
  const addedThere = without(theirs, before);
  if (added.some((one) => addedThere.some((there) => isSameThing(one, there)))) return null;
  const left = new Set(added);
  const kept = theirs.flatMap((entry) => {
    if (!isIn(removed, entry)) return [entry];
    const replacement = replacementOf(entry, before, mine);
    return replacement && left.delete(replacement) ? [replacement] : [];
  });
  return [...kept, ...withFreeIds([...left], kept)];
}

/** The entries of a list that another version of it does not have, in words; `null` for none. */
export function entriesApart(list: Json, other: Json): string | null {
  const apart = without(entriesOf(list) ?? [], entriesOf(other) ?? []);
  return apart.length === 0 ? null : apart.map(entryText).join('; ');
}

const entryText = ({ id: _, ...entry }: Entry): string =>
  Object.values(entry)
    .map((part) => (typeof part === 'object' ? JSON.stringify(part) : String(part)))
    .join(', ');

function entriesOf(list: Json): readonly Entry[] | null {
  if (list === null) return [];
  const isList =
    Array.isArray(list) && list.every((one) => typeof one === 'object' && one !== null && !Array.isArray(one));
  return isList ? (list as readonly Entry[]) : null;
}

const isIn = (list: readonly Entry[], entry: Entry): boolean => list.some((one) => isSameJson(one, entry));

const without = (list: readonly Entry[], others: readonly Entry[]): readonly Entry[] =>
  list.filter((entry) => !isIn(others, entry));

const hasTwice = (list: readonly Entry[]): boolean => list.some((entry, i) => isIn(list.slice(i + 1), entry));

/** Whether the entries that both have are in the same order. */
function isInOrder(before: readonly Entry[], mine: readonly Entry[]): boolean {
  const [left, right] = [without(before, without(before, mine)), without(mine, without(mine, before))];
  return left.every((entry, i) => isSameJson(entry, right[i]));
}

/** What an entry became: what has its id, or its place in the list. */
function replacementOf(entry: Entry, before: readonly Entry[], mine: readonly Entry[]): Entry | undefined {
  if (entry.id !== undefined) return mine.find(({ id }) => id === entry.id);
  return mine[before.findIndex((one) => isSameJson(one, entry))];
}

function isSameThing(one: Entry, other: Entry): boolean {
  const names = [one, other].map(({ first_name, last_name }) => fold(`${first_name ?? ''} ${last_name ?? ''}`));
  if (names[0] !== '' && names[0] === names[1]) return true;
  return identityParts.some((part) => fold(one[part]) !== '' && fold(one[part]) === fold(other[part]));
}

const fold = (value: Json | undefined): string => (typeof value === 'string' ? value.trim().toLowerCase() : '');

/** Both may have given the next id to somebody else. */
function withFreeIds(added: readonly Entry[], kept: readonly Entry[]): readonly Entry[] {
  const used = new Set(kept.map(({ id }) => id));
  return added.map((entry) => {
    if (entry.id === undefined) return entry;
    let id = entry.id;
    for (let number = kept.length + 1; used.has(id); number++) id = `p${number}`;
    used.add(id);
    return { ...entry, id };
  });
}
