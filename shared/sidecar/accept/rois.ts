// Each rule has its quick form beside its full form: keep them in step (docs/decisions/0009-quick-reading.md).
import { entryNamed, type JsonNode, scalarOf } from '../../json/node.ts';
import { type Id, idOf, pythonInt, pythonStrIs } from '../../json/python.ts';
import { expand, forEachElement, type JsonDocument } from '../../json/scan.ts';
import type { Reason } from '../../problems/problem.ts';
import { because } from '../../problems/reasons.ts';
import { rootValue } from '../document/document.ts';
import { type Findings, finding } from './finding.ts';
import { isObject, type Json } from './json-object.ts';

/** The keys of every ROI. */
const roiKeys = ['roi_id', 'roi_type', 'version', 'name', 'note', 'data'];
/** The keys of a ROI's data, by its type. */
const dataKeys: ReadonlyMap<string, readonly string[]> = new Map([
  ['rectroi', ['row_start', 'row_stop', 'col_start', 'col_stop']],
  ['linesegmentroi', ['row0', 'col0', 'row1', 'col1']],
]);

/** Whether a parsed ROI is ordinary: the programs accept it, and its id is a whole number. */
export function isFastRoi(roi: unknown): roi is Json & { readonly roi_id: number } {
  if (!isObject(roi)) return false;
  const expected = typeof roi.roi_type === 'string' ? dataKeys.get(roi.roi_type) : undefined;
  if (!expected || roi.version !== '1.0' || !isObject(roi.data)) return false;
  const { data } = roi;
  // With a value seen for every key that it must have, the number of keys shows that there are no others.
  return (
    Object.keys(roi).length === roiKeys.length &&
    Object.keys(data).length === expected.length &&
    Number.isSafeInteger(roi.roi_id) &&
    typeof roi.name === 'string' &&
    typeof roi.note === 'string' &&
    expected.every((key) => Number.isSafeInteger(data[key]))
  );
}

/** The rules of both generations for ROIs: exact keys, known types and version, whole coordinates, unique ids. */
export function checkRois(document: JsonDocument, findings: Findings): void {
  const rois = rootValue(document, 'rois');
  if (rois?.kind !== 'array') return;
  const seen = new Set<Id>();
  let index = -1;
  const isPlain = (roi: unknown) => {
    if (!isFastRoi(roi) || seen.has(roi.roi_id)) return false;
    seen.add(roi.roi_id);
    index++;
    return true;
  };
  const visit = (element: JsonNode) => {
    index++;
    const roi = expand(document, element, 2);
    const path = `rois[${index}]`;
    const wrong = roiFault(document.text, roi);
    if (wrong)
      findings.add(
        finding('roi', because('rejected-roi', { number: index + 1, clause: wrong.clause }), {
          path: path + wrong.path,
          offset: wrong.offset,
        }),
      );
    else checkId(document.text, roi, seen, path, findings);
    return !findings.isFull;
  };
  forEachElement(document, rois, visit, isPlain);
}

interface Fault {
  /** What the ROI is or has, a reason by its code. */
  readonly clause: Reason;
  readonly path: string;
  readonly offset: number;
}

function checkId(text: string, roi: JsonNode, seen: Set<Id>, path: string, findings: Findings): void {
  const node = entryNamed(roi, 'roi_id')?.value as JsonNode;
  const id = idOf(pythonInt(text, node) ?? '');
  if (seen.has(id)) {
    findings.add(
      finding('roi-duplicate', because('rejected-roi-twice', { id: String(id) }), {
        path: `${path}.roi_id`,
        offset: node.start,
      }),
    );
  }
  seen.add(id);
}

/** The first thing that is wrong with a ROI, in the order in which the programs look. */
function roiFault(text: string, roi: JsonNode): Fault | null {
  if (roi.kind !== 'object') return { clause: because('is-no-object'), path: '', offset: roi.start };
  const typeNode = entryNamed(roi, 'roi_type')?.value;
  if (!typeNode) return { clause: because('lacks-key', { key: 'roi_type' }), path: '', offset: roi.start };
  const expected = dataKeys.get(String(scalarOf(text, typeNode)).toLowerCase());
  if (!expected || typeNode.kind !== 'string') {
    const type = text.slice(typeNode.start, Math.min(typeNode.end, typeNode.start + 40));
    return { clause: because('roi-type', { type }), path: '.roi_type', offset: typeNode.start };
  }
  return (
    keysFault(roi, roiKeys, '') ??
    versionFault(text, roi) ??
    dataFault(text, roi, expected) ??
    intFault(text, roi, ['roi_id'], '')
  );
}

function keysFault(object: JsonNode, expected: readonly string[], path: string): Fault | null {
  const missing = expected.find((key) => !entryNamed(object, key));
  if (missing !== undefined) return { clause: because('lacks-key', { key: missing }), path, offset: object.start };
  if (object.entries?.length === expected.length) return null;
  const extra = object.entries?.find((entry) => !expected.includes(entry.key));
  if (!extra) return null;
  return {
    clause: because('has-unknown-key', { key: extra.key }),
    path: `${path}.${extra.key}`,
    offset: extra.keyStart,
  };
}

function versionFault(text: string, roi: JsonNode): Fault | null {
  const node = entryNamed(roi, 'version')?.value as JsonNode;
  return pythonStrIs(text, node, '1.0')
    ? null
    : { clause: because('roi-version'), path: '.version', offset: node.start };
}

function dataFault(text: string, roi: JsonNode, expected: readonly string[]): Fault | null {
  const data = entryNamed(roi, 'data')?.value as JsonNode;
  if (data.kind !== 'object') return { clause: because('roi-data'), path: '.data', offset: data.start };
  return keysFault(data, expected, '.data') ?? intFault(text, data, expected, '.data');
}

function intFault(text: string, object: JsonNode, keys: readonly string[], path: string): Fault | null {
  for (const key of keys) {
    const node = entryNamed(object, key)?.value;
    if (node && pythonInt(text, node) === null) {
      return { clause: because('has-no-whole', { key }), path: `${path}.${key}`, offset: node.start };
    }
  }
  return null;
}
