import type { FieldValues } from '../image/field-values.ts';
import { type JsonNode, rawText } from '../json/node.ts';
import { pythonEquals } from '../json/python.ts';
import { countElements, type JsonDocument, scanJson } from '../json/scan.ts';
import { sourceOf } from '../json/source.ts';
import { JsonFault } from '../json/token.ts';
import { type Problem, problem, type Reason } from '../problems/problem.ts';
import { atByte, because } from '../problems/reasons.ts';
import { requiredKeys } from '../schema/fields.ts';
import { isTextTwo, type RejectionReason, rejectionReasons } from './accept/accept.ts';
import { byteOffset, decodeSidecar } from './document/decode.ts';
import { type AllValues, allValuesOf, editableValuesOf, rootValue, sidecarLevels } from './document/document.ts';
import { type QuickReading, quickRead } from './quick-read.ts';
import { type ByteAt, problemsOf } from './reading-problems.ts';

/** A sidecar that can be shown and edited. */
export interface ReadableSidecar {
  readonly state: 'ok';
  readonly text: string;
  readonly document: JsonDocument;
  /** The editable values. Repeated header values are only in `document`, because every row stores these values. */
  readonly values: FieldValues;
  /** The values of every field. */
  readonly allValues: () => AllValues;
  readonly numRois: number;
  readonly numAnalyses: number;
  /** Why the consuming programs would reject it; also in `problems`. */
  readonly findings: readonly RejectionReason[];
  readonly problems: readonly Problem[];
}

/** A file that cannot be read; it is never overwritten. */
export interface DamagedSidecar {
  readonly state: 'damaged';
  /** Why, as the details of a problem. */
  readonly reason: Reason;
  /** Byte offset where the fault begins. */
  readonly offset: number;
  readonly problems: readonly Problem[];
  /** Null when the bytes are not even text. */
  readonly text: string | null;
}

/** JSON of another version or of another program: shown read-only, never overwritten. */
export interface UnsupportedSidecar {
  readonly state: 'unsupported';
  readonly why: 'version' | 'foreign';
  readonly values: FieldValues;
  readonly problems: readonly Problem[];
  readonly text: string;
}

/** Result of reading a sidecar's bytes (docs/format.md 4). */
export type SidecarReading = ReadableSidecar | DamagedSidecar | UnsupportedSidecar;

/** Reads a sidecar. Never throws: a damaged sidecar is a result too. */
export function readSidecar(bytes: Uint8Array): SidecarReading {
  const decoded = decodeSidecar(bytes);
  if (!decoded.ok) return damaged(decoded.reason, decoded.offset, null);
  const quick = quickRead(decoded.text, byteAtOf(decoded.text, bytes));
  return quick ? new FastSidecar(decoded.text, bytes, quick) : scanSidecar(decoded.text, bytes);
}

/** Reads a sidecar's text with the scanner, whatever is in it. */
export function scanSidecar(text: string, bytes: Uint8Array): SidecarReading {
  const scan = scanJson(sourceOf(text, bytes), sidecarLevels);
  const byteAt = byteAtOf(text, bytes);
  if (!scan.ok) return damaged(scan.reason, byteAt(scan.offset), text);
  try {
    return interpret(scan.document, byteAt);
  } catch (error) {
    // The parts that the scan skipped may still be too large to check.
    if (error instanceof JsonFault) return damaged(error.because, byteAt(error.offset), text);
    throw error;
  }
}

/** Equal lengths mean ASCII throughout: offsets in the text are offsets in the bytes. */
function byteAtOf(text: string, bytes: Uint8Array): ByteAt {
  return bytes.length === text.length ? (at) => at : (at) => byteOffset(text, at);
}

/** A sidecar that was read quickly; its document is scanned on request, when it is edited. */
class FastSidecar implements ReadableSidecar {
  readonly state = 'ok';
  readonly text: string;
  readonly values: FieldValues;
  readonly allValues: () => AllValues;
  readonly numRois: number;
  readonly numAnalyses: number;
  readonly findings: readonly RejectionReason[];
  readonly problems: readonly Problem[];
  readonly #bytes: Uint8Array;
  #document: JsonDocument | undefined;

  constructor(text: string, bytes: Uint8Array, quick: QuickReading) {
    const { values, numRois, numAnalyses, allValues, findings, problems } = quick;
    this.text = text;
    this.findings = findings;
    this.problems = problems;
    this.values = values;
    this.allValues = allValues;
    this.numRois = numRois;
    this.numAnalyses = numAnalyses;
    this.#bytes = bytes;
  }

  get document(): JsonDocument {
    this.#document ??= this.#scan();
    return this.#document;
  }

  #scan(): JsonDocument {
    const scan = scanJson(sourceOf(this.text, this.#bytes), sidecarLevels);
    if (!scan.ok) throw new Error(`a sidecar that JSON.parse reads was refused: ${scan.reason.reason}`);
    return scan.document;
  }
}

function interpret(document: JsonDocument, byteAt: ByteAt): SidecarReading {
  if (document.root.kind !== 'object') {
    return damaged(because(`root-${document.root.kind}`), byteAt(document.root.start), document.text);
  }
  return unsupported(document) ?? readable(document, byteAt);
}

function damaged(reason: Reason, offset: number, text: string | null): DamagedSidecar {
  const placed = atByte(reason, offset);
  return { state: 'damaged', reason: placed, offset, problems: [problem('sidecar-damaged', placed, { offset })], text };
}

function unsupported(document: JsonDocument): UnsupportedSidecar | null {
  const { text } = document;
  if (!document.root.entries?.some((entry) => requiredKeys.includes(entry.key))) {
    return { state: 'unsupported', why: 'foreign', values: {}, problems: [problem('sidecar-foreign')], text };
  }
  const version = rootValue(document, 'version');
  if (!version || pythonEquals(text, version, 2) || isTextTwo(text, version)) return null;
  const problems = [problem('sidecar-version', { version: rawText(text, version).slice(0, 40) })];
  return { state: 'unsupported', why: 'version', values: editableValuesOf(document), problems, text };
}

function readable(document: JsonDocument, byteAt: ByteAt): ReadableSidecar {
  const findings = rejectionReasons(document);
  return {
    state: 'ok',
    text: document.text,
    document,
    values: editableValuesOf(document),
    allValues: () => allValuesOf(document),
    numRois: lengthOf(rootValue(document, 'rois')),
    numAnalyses: lengthOf(rootValue(document, 'analysis')),
    findings,
    problems: problemsOf(document, findings, byteAt),
  };
}

function lengthOf(node: JsonNode | undefined): number {
  return node ? countElements(node) : 0;
}
