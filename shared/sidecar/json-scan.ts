import type { JsonEntry, JsonKind, JsonNode } from './json-node.ts';
import { keyText } from './json-node.ts';
import { type Extent, endOfLeaf, endOfValue } from './json-skip.ts';
import type { Codes, JsonSource } from './json-source.ts';
import {
  afterComma,
  afterKey,
  closeArray,
  closeObject,
  codeAt,
  comma,
  endOfString,
  JsonFault,
  openArray,
  openObject,
  quote,
  skipSpace,
  unexpected,
} from './json-token.ts';

/** How many levels of containers below each key of the root keep their members; the rest is checked and skipped. */
export type KeepLevels = Readonly<Record<string, number>>;

/** A whole text, read once. */
export interface JsonDocument extends JsonSource {
  readonly root: JsonNode;
  /** Levels of nesting; 1 for a flat object. */
  readonly depth: number;
  /** Where an integer stands that has too many digits for Python; -1 where there is none. */
  readonly longInteger: number;
}

export type JsonScan =
  | { readonly ok: true; readonly document: JsonDocument }
  | { readonly ok: false; readonly reason: string; readonly offset: number };

/** Arrays with more elements are skipped and read one by one with `forEachElement`: memory stays bounded. */
const keptElements = 50_000;
const maxEntries = 250_000;
/** Longer elements, in characters, are no plain ones: parsing them whole might cost any amount of memory. */
const plainLength = 4096;

/** Reads JSON as it is found in the wild (SPEC 1.4); `offset` of a failure is in characters. */
export function scanJson(source: JsonSource, keep: KeepLevels = {}): JsonScan {
  try {
    const scanner = new Scanner(source, 0);
    const root = scanner.root(keep);
    const { levels, longInteger } = scanner.extent;
    return { ok: true, document: { ...source, root, depth: levels, longInteger } };
  } catch (error) {
    if (error instanceof JsonFault) return { ok: false, reason: error.message, offset: error.offset };
    throw error;
  }
}

/** A skipped container with `levels` levels of its members kept. */
export function expand(source: JsonSource, node: JsonNode, levels: number): JsonNode {
  return new Scanner(source, node.start).value(levels, 1);
}

/**
 * Visits an array's elements, also of an array that was skipped, until told `false`; `levels` of each are kept. Of a
 * skipped one, those that `isPlain` takes as `JSON.parse` gives them are not visited: hundreds of thousands of nodes cost
 * several times as much.
 */
export function forEachElement(
  source: JsonSource,
  array: JsonNode,
  levels: number,
  visit: (element: JsonNode) => unknown,
  isPlain?: (value: unknown) => boolean,
): void {
  if (array.elements) array.elements.every((element) => visit(element) !== false);
  else new Scanner(source, array.start).elements(levels, 1, visit, isPlain);
}

/** How many elements an array has, also one that was skipped. */
export function countElements(source: JsonSource, array: JsonNode): number {
  return array.elements?.length ?? array.length ?? new Scanner(source, array.start).count();
}

const kinds: Readonly<Record<number, JsonKind>> = {
  [quote]: 'string',
  [openObject]: 'object',
  [openArray]: 'array',
  116: 'boolean',
  102: 'boolean',
  110: 'null',
};

function leaf(kind: JsonKind, start: number, end: number): JsonNode {
  return { kind, start, end, entries: null, elements: null };
}

/** What a text says; undefined where that is more than JSON has. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** One pass over the text; recursion only as deep as members are kept. */
class Scanner {
  readonly extent: Extent = { levels: 0, longInteger: -1 };
  private readonly source: JsonSource;
  private readonly codes: Codes;
  private at: number;

  constructor(source: JsonSource, at: number) {
    this.source = source;
    this.codes = source.codes;
    this.at = at;
  }

  root(keep: KeepLevels): JsonNode {
    this.at = skipSpace(this.codes, codeAt(this.codes, 0) === 0xfeff ? 1 : 0);
    if (this.at >= this.codes.length) throw new JsonFault('the file is empty', this.at);
    const isObject = codeAt(this.codes, this.at) === openObject;
    const node = isObject
      ? this.object(1, (key) => (Object.hasOwn(keep, key) ? (keep[key] ?? 0) : 0))
      : this.value(0, 1);
    const end = skipSpace(this.codes, this.at);
    if (end < this.codes.length) throw new JsonFault('more text after the end of the JSON', end);
    return node;
  }

  value(levels: number, level: number): JsonNode {
    const code = codeAt(this.codes, this.at);
    if (code === openObject && levels > 0) return this.object(level, () => levels - 1);
    if (code === openArray && levels > 0) return this.array(levels, level);
    return this.leaf(code, level);
  }

  count(): number {
    let count = 0;
    this.at = skipSpace(this.codes, this.at + 1);
    if (codeAt(this.codes, this.at) === closeArray) return 0;
    do {
      this.at = endOfValue(this.codes, this.at, this.extent, 1);
      count++;
    } while (this.toNext(closeArray));
    return count;
  }

  elements(
    levels: number,
    level: number,
    visit: (element: JsonNode) => unknown,
    isPlain?: (value: unknown) => boolean,
  ): void {
    this.at = skipSpace(this.codes, this.at + 1);
    if (codeAt(this.codes, this.at) === closeArray) {
      this.at++;
      return;
    }
    do {
      if (isPlain && this.passPlain(level, isPlain)) continue;
      if (visit(this.value(levels, level + 1)) === false) return;
    } while (this.toNext(closeArray));
  }

  /** Goes past the value that stands here, if it is a plain one. */
  private passPlain(level: number, isPlain: (value: unknown) => boolean): boolean {
    const end = endOfValue(this.codes, this.at, this.extent, level);
    if (end - this.at > plainLength || !isPlain(parsed(this.source.text.slice(this.at, end)))) return false;
    this.at = end;
    return true;
  }

  private leaf(code: number, level: number): JsonNode {
    const start = this.at;
    const container = code === openObject || code === openArray;
    this.at = container
      ? endOfValue(this.codes, start, this.extent, level - 1)
      : endOfLeaf(this.codes, start, this.extent);
    return leaf(kinds[code] ?? 'number', start, this.at);
  }

  private array(levels: number, level: number): JsonNode {
    const start = this.at;
    this.reach(level);
    const elements: JsonNode[] = [];
    this.elements(levels - 1, level, (element) => elements.push(element) < keptElements);
    if (elements.length < keptElements) return { kind: 'array', start, end: this.at, entries: null, elements };
    let length = elements.length;
    for (; this.toNext(closeArray); length++) this.value(0, level + 1);
    return { kind: 'array', start, end: this.at, entries: null, elements: null, length };
  }

  private object(level: number, levelsOf: (key: string) => number): JsonNode {
    const start = this.at;
    this.reach(level);
    const entries: JsonEntry[] = [];
    this.at = skipSpace(this.codes, this.at + 1);
    if (codeAt(this.codes, this.at) === closeObject) this.at++;
    else {
      do {
        entries.push(this.entry(level, levelsOf));
        if (entries.length > maxEntries) throw new JsonFault('an object of more than 250,000 keys', start);
      } while (this.toNext(closeObject));
    }
    return { kind: 'object', start, end: this.at, entries, elements: null };
  }

  private entry(level: number, levelsOf: (key: string) => number): JsonEntry {
    const keyStart = this.at;
    const keyEnd = endOfString(this.codes, keyStart);
    const key = keyText(this.source.text, keyStart, keyEnd);
    this.at = afterKey(this.codes, keyEnd);
    return { key, keyStart, keyEnd, value: this.value(levelsOf(key), level + 1) };
  }

  /** Moves to the next member, or past the closer: then false. */
  private toNext(closer: number): boolean {
    this.at = skipSpace(this.codes, this.at);
    const code = codeAt(this.codes, this.at);
    if (code === comma) {
      this.at = afterComma(this.codes, this.at, closer);
      return true;
    }
    if (code !== closer) unexpected(this.codes, this.at);
    this.at++;
    return false;
  }

  private reach(level: number): void {
    if (level > this.extent.levels) this.extent.levels = level;
  }
}
