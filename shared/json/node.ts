import type { Scalar } from '../schema/fields.ts';

/** `number` includes the bare words `NaN`, `Infinity` and `-Infinity`. */
export type JsonKind = 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null';

/** A value's place in the text, which is parsed only when needed. */
export interface JsonNode {
  readonly kind: JsonKind;
  /** Offset of the first character. */
  readonly start: number;
  /** Offset after the last one. */
  readonly end: number;
  /** Members of an object in file order, duplicates included; null for others and for objects that were skipped. */
  readonly entries: readonly JsonEntry[] | null;
  /** Elements of an array; null for others, for arrays that were skipped and for long ones. */
  readonly elements: readonly JsonNode[] | null;
  /** The elements of an array too long to keep every element. */
  readonly runs?: readonly ElementRun[];
}

/** One member of an object. */
export interface JsonEntry {
  readonly key: string;
  /** Offset of the key's opening quote. */
  readonly keyStart: number;
  /** Offset after its closing quote. */
  readonly keyEnd: number;
  readonly value: JsonNode;
}

/** A key's text, escapes resolved. */
export function keyText(text: string, start: number, end: number): string {
  const raw = text.slice(start + 1, end - 1);
  return raw.includes('\\') ? (JSON.parse(`"${raw}"`) as string) : raw;
}

/** A string's text. Parsed, because a slice would keep the whole file's text in memory as long as the value. */
function stringText(text: string, start: number, end: number): string {
  if (end === start + 2) return '';
  return end - start < 12 ? keyText(text, start, end) : (JSON.parse(text.slice(start, end)) as string);
}

/** The node's own spelling. */
export function rawText(text: string, node: JsonNode): string {
  return text.slice(node.start, node.end);
}

/** The member that readers use: the last of this name, as in Python and JavaScript (docs/format.md 4). */
export function entryNamed(object: JsonNode | undefined, key: string): JsonEntry | undefined {
  const entries = object?.entries;
  if (!entries) return undefined;
  for (let i = entries.length - 1; i >= 0; i--) if (entries[i]?.key === key) return entries[i];
  return undefined;
}

/** The members that readers use, in file order: of duplicates the last. */
export function usedEntries(object: JsonNode): readonly JsonEntry[] {
  const entries = object.entries ?? [];
  const last = new Map(entries.map((entry) => [entry.key, entry]));
  return last.size === entries.length ? entries : entries.filter((entry) => last.get(entry.key) === entry);
}

/**
 * The node's value as in `FieldValues`: numbers that JSON lacks as words, lists and objects as their own text.
 */
export function scalarOf(text: string, node: JsonNode): Scalar {
  switch (node.kind) {
    case 'string':
      return stringText(text, node.start, node.end);
    case 'number': {
      // Negative zero becomes zero: JSON transports and people do not distinguish them.
      const value = Number(rawText(text, node)) + 0;
      return Number.isFinite(value) ? value : String(value);
    }
    case 'boolean':
      return text.charCodeAt(node.start) === 0x74;
    case 'null':
      return null;
    case 'object':
    case 'array':
      return rawText(text, node);
  }
}

/** Neighbouring elements of a long array. */
export interface ElementRun {
  /** Offset of the first one's first character. */
  readonly start: number;
  /** Offset after the last one. */
  readonly end: number;
  readonly count: number;
}
