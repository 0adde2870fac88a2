// Each rule has its quick form beside its full form: keep them in step (docs/decisions/0009-quick-reading.md).
import { entryNamed, type JsonNode, scalarOf } from '../../json/node.ts';
import { pythonInt } from '../../json/python.ts';
import { expand, forEachElement, type JsonDocument } from '../../json/scan.ts';
import type { JsonSource } from '../../json/source.ts';
import type { Reason } from '../../problems/problem.ts';
import { because, type ReasonCode } from '../../problems/reasons.ts';
import { rootValue } from '../document/document.ts';
import { areEventParameters, bodyFault, isEventSummary } from './bodies.ts';
import { type FindingPlace, type Findings, finding, type Generation, type RejectionReason } from './finding.ts';
import { isObject, type Json } from './json-object.ts';

interface AnalysisKind {
  readonly generations?: readonly Generation[];
  /** Only one analysis of a group is allowed per channel and ROI. */
  readonly group?: string;
  /** Must come earlier in the list for the same channel and ROI. */
  readonly parent?: string;
}

/** The analyses that the programs know. */
const kinds: Readonly<Record<string, AnalysisKind>> = {
  radon_velocity: { group: 'primary_kymograph' },
  diameter: { group: 'primary_kymograph' },
  event: { parent: 'radon_velocity' },
  heart_rate: { parent: 'radon_velocity', generations: ['acqstore'] },
  sum_intensity: { generations: ['acqstore'] },
};

interface Analysis {
  readonly name: string;
  readonly channel: string;
  readonly roi: string;
}

/** The two analyses that exclude each other and depend on nothing. */
const primary: readonly unknown[] = ['radon_velocity', 'diameter'];

/** An analysis that depends on no other, of whole numbers and with both its objects, after parsing. */
export interface FastAnalysis {
  readonly analysis_name: string;
  readonly channel: number;
  readonly roi_id: number;
}

/** Whether the programs accept a parsed analysis, provided that it is alone. */
export function isFastAnalysis(record: unknown): record is Json & FastAnalysis {
  if (!isObject(record) || !primary.includes(record.analysis_name)) return false;
  const { channel, roi_id, detection_params, summary } = record;
  if (!Number.isSafeInteger(channel) || !Number.isSafeInteger(roi_id)) return false;
  return isObject(detection_params) && isObject(summary);
}

/**
 * Whether a parsed analysis is of events and accepted by the programs, provided that the velocity analysis it
 * depends on is before it.
 */
export function isFastEvents(record: unknown): record is Json & FastAnalysis {
  if (!isObject(record) || record.analysis_name !== 'event') return false;
  const { channel, roi_id, detection_params, summary } = record;
  if (!Number.isSafeInteger(channel) || !Number.isSafeInteger(roi_id)) return false;
  return areEventParameters(detection_params) && isObject(summary) && isEventSummary(summary);
}

/** The rules for the list of analyses: known names, keys and types, no duplicates, one per group, parents first. */
export function checkAnalyses(document: JsonDocument, findings: Findings): void {
  const list = rootValue(document, 'analysis');
  if (list?.kind !== 'array') return;
  const before = new Map<string, readonly string[]>();
  let index = -1;
  const isPlain = (record: unknown) => {
    if (!isFastAnalysis(record)) return false;
    const target = targetOf(record.channel, record.roi_id);
    if (before.has(target)) return false;
    before.set(target, [record.analysis_name]);
    index++;
    return true;
  };
  const visit = (element: JsonNode) => {
    index++;
    const record = expand(document, element, 1);
    const place = { path: `analysis[${index}]`, offset: record.start };
    const analysis = readAnalysis(document, record, place, index + 1, findings);
    if (analysis) {
      const target = targetOf(analysis.channel, analysis.roi);
      const others = before.get(target) ?? [];
      checkOrder(analysis, others, place, findings);
      before.set(target, [...others, analysis.name]);
    }
    return !findings.isFull;
  };
  forEachElement(document, list, visit, isPlain);
}

function targetOf(channel: number | string, roi: number | string): string {
  return `${channel}/${roi}`;
}

function readAnalysis(
  source: JsonSource,
  record: JsonNode,
  place: FindingPlace,
  number: number,
  findings: Findings,
): Analysis | null {
  const wrong = (found: Reason, more?: FindingPlace) => {
    findings.add(finding('analysis', because('rejected-analysis', { number, clause: found }), { ...place, ...more }));
    return null;
  };
  if (record.kind !== 'object') return wrong(because('is-no-object'));
  const [nameNode, channel, roiId] = ['analysis_name', 'channel', 'roi_id'].map(
    (key) => entryNamed(record, key)?.value,
  );
  if (!nameNode || !channel || !roiId) return wrong(because('analysis-nameless'));
  const [channelId, roi] = [pythonInt(source.text, channel), pythonInt(source.text, roiId)];
  if (channelId === null || roi === null) return wrong(because('analysis-ids'));
  const name = String(scalarOf(source.text, nameNode));
  const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
  if (!kind) return wrong(because('analysis-kind', { analysis: name.slice(0, 40) }), { offset: nameNode.start });
  if (kind.generations) {
    wrong(because('analysis-kind', { analysis: name }), { offset: nameNode.start, generations: ['cloudscope'] });
  }
  const fault = bodyFault(source, record, name);
  return fault
    ? wrong(fault, kind.generations && { generations: kind.generations })
    : { name, channel: channelId, roi };
}

function checkOrder(analysis: Analysis, others: readonly string[], place: FindingPlace, findings: Findings): void {
  const { name, channel, roi } = analysis;
  const who = kinds[name]?.generations;
  const add = (rule: RejectionReason['rule'], reason: ReasonCode, other = '') =>
    findings.add(
      finding(rule, because(reason, { analysis: name, channel, roi, other }), {
        ...place,
        ...(who && { generations: who }),
      }),
    );
  if (others.includes(name)) {
    add('analysis-duplicate', 'rejected-analysis-twice');
    return;
  }
  const { group, parent } = kinds[name] ?? {};
  const rival = group && others.find((other) => kinds[other]?.group === group);
  if (rival) add('analysis-exclusive', 'rejected-analysis-exclusive', rival);
  if (parent && !others.includes(parent)) add('analysis-parent', 'rejected-analysis-parent', parent);
}
