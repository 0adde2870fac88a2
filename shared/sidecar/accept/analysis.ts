import { entryNamed, type JsonNode, scalarOf } from '../../json/node.ts';
import { pythonInt } from '../../json/python.ts';
import { expand, forEachElement, type JsonDocument } from '../../json/scan.ts';
import type { JsonSource } from '../../json/source.ts';
import { rootValue } from '../document/document.ts';
import { bodyFault } from './bodies.ts';
import { isFastAnalysis } from './fast-accept.ts';
import { type Findings, finding, type Generation, type RejectionReason } from './finding.ts';

interface AnalysisKind {
  readonly generations?: readonly Generation[];
  /** Only one analysis of a group may stand for one channel and ROI. */
  readonly group?: string;
  /** Must stand earlier in the list for the same channel and ROI. */
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

type Place = Partial<Omit<RejectionReason, 'rule' | 'reason'>>;

interface Analysis {
  readonly name: string;
  /** Channel and ROI. */
  readonly target: string;
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
    const analysis = readAnalysis(document, record, place, `analysis ${index + 1}`, findings);
    if (analysis) {
      const others = before.get(analysis.target) ?? [];
      checkOrder(analysis, others, place, findings);
      before.set(analysis.target, [...others, analysis.name]);
    }
    return !findings.isFull;
  };
  forEachElement(document, list, visit, isPlain);
}

function targetOf(channel: number | string, roi: number | string): string {
  return `${channel}, ROI ${roi}`;
}

function readAnalysis(
  source: JsonSource,
  record: JsonNode,
  place: Place,
  title: string,
  findings: Findings,
): Analysis | null {
  const wrong = (reason: string, more?: Place) => {
    findings.add(finding('analysis', `${title} ${reason}`, { ...place, ...more }));
    return null;
  };
  if (record.kind !== 'object') return wrong('is not an object');
  const [nameNode, channel, roiId] = ['analysis_name', 'channel', 'roi_id'].map(
    (key) => entryNamed(record, key)?.value,
  );
  if (!nameNode || !channel || !roiId) return wrong('lacks its name, channel or ROI id');
  const [channelId, roi] = [pythonInt(source.text, channel), pythonInt(source.text, roiId)];
  if (channelId === null || roi === null) return wrong('has a channel or ROI id that is not a whole number');
  const name = String(scalarOf(source.text, nameNode));
  const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
  if (!kind) return wrong(`is of the unknown kind "${name.slice(0, 40)}"`, { offset: nameNode.start });
  if (kind.generations) {
    const unknown = `is of the kind "${name}", which CloudScope of May 2026 does not know`;
    wrong(unknown, { offset: nameNode.start, generations: ['cloudscope'] });
  }
  const fault = bodyFault(source, record, name);
  return fault
    ? wrong(fault, kind.generations && { generations: kind.generations })
    : { name, target: targetOf(channelId, roi) };
}

function checkOrder(analysis: Analysis, others: readonly string[], place: Place, findings: Findings): void {
  const { name, target } = analysis;
  const where = `channel ${target}`;
  const who = kinds[name]?.generations;
  const add = (rule: RejectionReason['rule'], reason: string) =>
    findings.add(finding(rule, reason, { ...place, ...(who && { generations: who }) }));
  if (others.includes(name)) {
    add('analysis-duplicate', `"${name}" stands twice for ${where}`);
    return;
  }
  const { group, parent } = kinds[name] ?? {};
  const rival = group && others.find((other) => kinds[other]?.group === group);
  if (rival) add('analysis-exclusive', `"${name}" and "${rival}" exclude each other for ${where}`);
  if (parent && !others.includes(parent)) add('analysis-parent', `"${name}" needs "${parent}" before it for ${where}`);
}
