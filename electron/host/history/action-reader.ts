import { type FileHandle, open } from 'node:fs/promises';
import { type ActionEnd, type ActionHead, parseHead, parseLine, type VersionLine } from './action-format.ts';
import { LineCursor } from './line-cursor.ts';

/** Where bytes are in an action's file. */
export interface BytesPlace {
  readonly offset: number;
  readonly length: number;
}

/** An action as its file records it. */
export interface StoredAction {
  readonly head: ActionHead;
  /** The sidecars that it wrote, without those whose file was not replaced after all. */
  readonly versions: readonly VersionLine[];
  readonly handledByUndo: readonly string[];
  /** Those among them that it left as they are. */
  readonly skipped: readonly string[];
  /** Whether it is complete; one that did not may still be running. */
  readonly hasEnd: boolean;
  /** Whether a complete line of it is invalid, or a pack has no end, so that everything after it is unknown. */
  readonly isDamaged: boolean;
  /** The kept bytes by their hash: in the file for a log, in what is packed for a pack. */
  readonly places: ReadonlyMap<string, BytesPlace>;
  /** Where the packed bytes begin; null for a log. */
  readonly packedAt: number | null;
}

/** First line of a pack, before the action's own lines. */
export interface PackHeading {
  readonly pack: 1;
  /** Length of the action's lines, in bytes. */
  readonly lines: number;
  /** Hash and size of everything packed, in order. */
  readonly objects: readonly (readonly [string, number])[];
}

/** The parts of actions to read; all by default. */
export interface Wanted {
  /** Whether to read more than the head. */
  readonly head?: (head: ActionHead) => boolean;
  /** Whether to parse a line. */
  readonly line?: (text: string) => boolean;
}

/** Reads an action's lines; null where the file is not one. @throws what the disk throws */
export async function readAction(path: string, wanted: Wanted = {}): Promise<StoredAction | null> {
  const file = await open(path, 'r');
  try {
    return path.endsWith('.pack') ? await readPack(file, wanted) : await readLog(file, wanted);
  } finally {
    await file.close();
  }
}

/** Content of an action's file after its head. */
interface Lines {
  readonly numbered: readonly (readonly [number, VersionLine])[];
  readonly end: ActionEnd | null;
  readonly isDamaged: boolean;
  readonly places: ReadonlyMap<string, BytesPlace>;
}

const noLines: Lines = { numbered: [], end: null, isDamaged: false, places: new Map() };

async function readLog(file: FileHandle, { head: isWanted, line }: Wanted): Promise<StoredAction | null> {
  const cursor = new LineCursor(file);
  const head = parseHead((await cursor.line()) ?? '');
  if (!head) return null;
  return actionOf(head, isWanted?.(head) === false ? noLines : await readLines(cursor, line), null);
}

/** Up to the end, or up to the first line that is cut short or damaged. */
async function readLines(
  cursor: LineCursor,
  isWanted = (_: string) => true,
  until = Number.POSITIVE_INFINITY,
): Promise<Lines> {
  const numbered: [number, VersionLine][] = [];
  const places = new Map<string, BytesPlace>();
  for (let number = 0; cursor.at < until; number++) {
    const text = await cursor.line();
    if (text === null) break;
    const bytes = Number(/"bytes":(\d+)\}$/.exec(text)?.[1] ?? 0);
    if (bytes === 0 && !isWanted(text) && !text.startsWith('{"end":true')) continue;
    const line = parseLine(text);
    if (!line) return { numbered, end: null, isDamaged: true, places };
    if ('end' in line) return { numbered, end: line, isDamaged: false, places };
    if (isWanted(text)) numbered.push([number, line]);
    for (const [hash, place] of placesBehind(line, cursor.at)) places.set(hash, place);
    cursor.skip(line.bytes);
  }
  return { numbered, end: null, isDamaged: false, places };
}

/** The bytes that follow a line: the old content, then the inserted bytes. */
function* placesBehind({ before, written, bytes }: VersionLine, offset: number): Generator<[string, BytesPlace]> {
  if (bytes === 0) return;
  const inserted = Math.min(written?.bytes ?? 0, bytes);
  const length = bytes - inserted;
  if (length > 0 && before !== null) yield [before, { offset, length }];
  if (written && inserted > 0) yield [written.hash, { offset: offset + length, length: inserted }];
}

function actionOf(
  head: ActionHead,
  { numbered, end, isDamaged, places }: Lines,
  packedAt: number | null,
): StoredAction {
  const dropped = new Set(end?.dropped);
  const versions = numbered.flatMap(([number, line]) => (dropped.has(number) ? [] : [line]));
  const marks = { handledByUndo: end?.settled ?? [], skipped: end?.skipped ?? [] };
  return { head, versions, ...marks, hasEnd: end !== null, isDamaged, places, packedAt };
}

async function readPack(file: FileHandle, { head: isWanted, line }: Wanted): Promise<StoredAction | null> {
  const cursor = new LineCursor(file);
  const heading = parseHeading((await cursor.line()) ?? '');
  if (!heading) return null;
  const packedAt = cursor.at + heading.lines;
  const head = parseHead((await cursor.line()) ?? '');
  if (!head) return null;
  if (isWanted?.(head) === false) return actionOf(head, noLines, packedAt);
  const lines = await readLines(cursor, line, packedAt);
  // A pack appears when complete: without its end, it was cut short later.
  const isDamaged = lines.isDamaged || lines.end === null;
  return { ...actionOf(head, { ...lines, isDamaged }, packedAt), places: placesOf(heading) };
}

function parseHeading(text: string): PackHeading | null {
  try {
    const heading = JSON.parse(text) as PackHeading;
    const isGood = Number.isSafeInteger(heading.lines) && heading.objects.every(([, size]) => size >= 0);
    return heading.pack === 1 && isGood ? heading : null;
  } catch {
    return null;
  }
}

function placesOf({ objects }: PackHeading): ReadonlyMap<string, BytesPlace> {
  let offset = 0;
  return new Map(
    objects.map(([hash, length]) => {
      const place = { offset, length };
      offset += length;
      return [hash, place];
    }),
  );
}
