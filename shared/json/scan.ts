import type { Reason } from '../problems/problem.ts';
import type { ElementRun, JsonEntry, JsonKind, JsonNode } from './node.ts';
import { keyText } from './node.ts';
import { ElementList, runLength } from './runs.ts';
import { type Extent, endOfLeaf, endOfValue } from './skip.ts';
import type { Codes, JsonSource } from './source.ts';
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
} from './token.ts';

/** How many levels of containers below each key of the root keep their members; deeper ones are checked and skipped. */
export type KeepLevels = Readonly<Record<string, number>>;

/** A whole text, scanned once. */
export interface JsonDocument extends JsonSource {
  readonly root: JsonNode;
  /** Levels of nesting; 1 for a flat object. */
  readonly depth: number;
  /** Where an integer has too many digits for Python; -1 where there is none. */
  readonly longInteger: number;
}

export type JsonScan =
  | { readonly ok: true; readonly document: JsonDocument }
  | { readonly ok: false; readonly reason: Reason; readonly offset: number };

const maxEntries = 250_000;

/** Reads JSON as it is found in the wild (docs/format.md 4); `offset` of a failure is in characters. */
export function scanJson(source: JsonSource, keep: KeepLevels = {}): JsonScan {
  try {
    const scanner = new Scanner(source, 0);
    const root = scanner.root(keep);
    const { levels, longInteger } = scanner.extent;
    return { ok: true, document: { ...source, root, depth: levels, longInteger } };
  } catch (error) {
    if (error instanceof JsonFault) return { ok: false, reason: error.because, offset: error.offset };
    throw error;
  }
}

/** A container with `levels` levels of its members kept, if it was skipped. */
export function expand(source: JsonSource, node: JsonNode, levels: number): JsonNode {
  return node.entries || node.elements || node.runs ? node : new Scanner(source, node.start).value(levels, 1);
}

/**
 * Visits the elements of an array that was not skipped, until the visitor returns `false`. Those of a long one come without their
 * members, and mostly only those that `isPlain` does not take as `JSON.parse` gives them: nodes for hundreds of
 * thousands cost several times as much.
 */
export function forEachElement(
  source: JsonSource,
  array: JsonNode,
  visit: (element: JsonNode) => unknown,
  isPlain: (value: unknown) => boolean = () => false,
): void {
  if (array.elements) array.elements.every((element) => visit(element) !== false);
  else array.runs?.every((run) => new Scanner(source, run.start).run(run, visit, isPlain));
}

/** How many elements an array has that was not skipped. */
export function countElements(array: JsonNode): number {
  return array.elements?.length ?? array.runs?.reduce((sum, { count }) => sum + count, 0) ?? 0;
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

/** The parsed elements of a list; null where it contains more than standard JSON, or is too long to be parsed at once. */
function parsedList(text: string, start: number, end: number): readonly unknown[] | null {
  if (end - start > runLength) return null;
  try {
    return JSON.parse(`[${text.slice(start, end)}]`);
  } catch {
    return null;
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
    if (this.at >= this.codes.length) throw new JsonFault('empty-file', this.at);
    const isObject = codeAt(this.codes, this.at) === openObject;
    const node = isObject
      ? this.object(1, (key) => (Object.hasOwn(keep, key) ? (keep[key] ?? 0) : 0))
      : this.value(0, 1);
    const end = skipSpace(this.codes, this.at);
    if (end < this.codes.length) throw new JsonFault('json-more', end);
    return node;
  }

  value(levels: number, level: number): JsonNode {
    const code = codeAt(this.codes, this.at);
    if (code === openObject && levels > 0) return this.object(level, () => levels - 1);
    if (code === openArray && levels > 0) return this.array(levels, level);
    return this.leaf(code, level);
  }

  /** Visits what is not plain in the run that starts here, or all of a run that is not JSON; whether to continue. */
  run(
    { start, end, count }: ElementRun,
    visit: (element: JsonNode) => unknown,
    isPlain: (value: unknown) => boolean,
  ): boolean {
    const values = parsedList(this.source.text, start, end);
    let passed = 0;
    for (let i = 0; i < count; i++) {
      if (values && isPlain(values[i])) continue;
      for (; passed < i; passed++) this.element();
      passed++;
      if (visit(this.element()) === false) return false;
    }
    return true;
  }

  /** The element at this place, without its members. */
  private element(): JsonNode {
    const element = this.value(0, 1);
    this.toNext(closeArray);
    return element;
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
    const list = new ElementList();
    this.at = skipSpace(this.codes, this.at + 1);
    if (codeAt(this.codes, this.at) === closeArray) this.at++;
    else
      do list.add(this.value(list.runs ? 0 : levels - 1, level + 1));
      while (this.toNext(closeArray));
    const { elements, runs } = list;
    if (runs) return { kind: 'array', start, end: this.at, entries: null, elements: null, runs };
    return { kind: 'array', start, end: this.at, entries: null, elements };
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
        if (entries.length > maxEntries) throw new JsonFault('json-keys', start);
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
