import { type JsonNode, rawText, scalarOf, usedEntries } from '../json/node.ts';
import type { JsonDocument } from '../json/scan.ts';
import { type Problem, problem, type Reason } from '../problems/problem.ts';
import { because } from '../problems/reasons.ts';
import type { Field, Section } from '../schema/fields.ts';
import { checkValue, ofUnit } from '../values/validate.ts';
import type { RejectionReason } from './accept/finding.ts';
import { forEachField, rootValue } from './document/document.ts';
import { knownKeys, likelyIntended } from './known-keys.ts';

/** Translates an offset in the text into one in the file's bytes. */
export type ByteAt = (offset: number) => number;

/** More unknown keys than this in one object are foreign data, not typing errors. */
export const maxUnknown = 50;

/** All problems of a readable sidecar (docs/format.md 6). */
export function problemsOf(
  document: JsonDocument,
  findings: readonly RejectionReason[],
  byteAt: ByteAt,
): readonly Problem[] {
  return [
    ...findings.map((found) => rejectionProblem(found, byteAt)),
    ...valueProblems(document, byteAt),
    ...unknownKeys('root', document.root, byteAt),
    ...unknownKeys('experiment_metadata', rootValue(document, 'experiment_metadata'), byteAt),
    ...unknownKeys('image_header_metadata', rootValue(document, 'image_header_metadata'), byteAt),
  ];
}

/** The problem for a reason for rejection. */
export function rejectionProblem(found: RejectionReason, byteAt: ByteAt): Problem {
  return problem(found.repairable ? 'sidecar-repairable' : 'sidecar-rejected', whyOf(found), {
    ...(found.field && { field: found.field }),
    offset: byteAt(found.offset),
  });
}

function whyOf({ why, generations }: RejectionReason): Reason {
  const [who, ...others] = generations;
  return who && others.length === 0 ? because(`only-${who}`, { cause: why }) : why;
}

function valueProblems(document: JsonDocument, byteAt: ByteAt): readonly Problem[] {
  const problems: Problem[] = [];
  forEachField(document, (field, node) => {
    const found = valueProblem(document.text, field, node);
    if (found) problems.push({ ...found, offset: byteAt(node.start) });
  });
  return problems;
}

function valueProblem(text: string, field: Field, node: JsonNode): Problem | null {
  if (isOtherKind(field, node)) {
    // Lists, objects and NaN are strings in FieldValues, so the kind is checked on the node.
    const value = text.slice(node.start, Math.min(node.end, node.start + 60));
    const expected = field.kind === 'text' ? 'text' : 'true or false';
    return problem('wrong-type', { label: field.label, value, expected, unit: ofUnit(field) }, { field: field.key });
  }
  const value =
    node.kind === 'object' || node.kind === 'array' ? rawText(text, node).slice(0, 60) : scalarOf(text, node);
  return checkValue(field, value);
}

function isOtherKind(field: Field, node: JsonNode): boolean {
  return (field.kind === 'text' && node.kind !== 'string') || (field.kind === 'boolean' && node.kind !== 'boolean');
}

function unknownKeys(section: Section, object: JsonNode | undefined, byteAt: ByteAt): readonly Problem[] {
  const known = knownKeys[section];
  if (!object?.entries?.some((entry) => !known.has(entry.key))) return [];
  const unknown = usedEntries(object).filter((entry) => !known.has(entry.key));
  return unknown.slice(0, maxUnknown).map(({ key, keyStart }) => unknownKey(section, key, byteAt(keyStart)));
}

/** The problem of an unknown key: perhaps a misspelling. */
export function unknownKey(section: Section, key: string, offset: number): Problem {
  const name = section === 'root' ? key : `${section}.${key}`;
  const intended = likelyIntended(key, knownKeys[section]);
  if (intended === null) return problem('unknown-key', { key: name }, { offset });
  return problem('likely-typo', { key: name, intended }, { offset });
}
