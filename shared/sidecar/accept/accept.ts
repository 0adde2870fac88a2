import { mostLevels } from '../../json/limits.ts';
import { entryNamed, type JsonNode, scalarOf } from '../../json/node.ts';
import { pythonEquals, pythonFloat } from '../../json/python.ts';
import type { JsonDocument } from '../../json/scan.ts';
import { because } from '../../problems/reasons.ts';
import { requiredKeys } from '../../schema/fields.ts';
import { rootValue } from '../document/document.ts';
import { checkAnalyses } from './analysis.ts';
import { Findings, finding, markFinding, type RejectionReason } from './finding.ts';
import { checkRois } from './rois.ts';

export type { Generation, RejectionReason } from './finding.ts';

/**
 * The acceptance rules (docs/format.md 3): why the consuming programs would reject this sidecar and overwrite it empty. Empty
 * when all of them accept it.
 */
export function rejectionReasons(document: JsonDocument): readonly RejectionReason[] {
  const findings = new Findings();
  if (document.text.charCodeAt(0) === 0xfeff) findings.add(markFinding());
  if (document.depth > mostLevels) findings.add(finding('depth', because('rejected-depth'), {}));
  if (document.longInteger >= 0) {
    const place = { offset: document.longInteger };
    findings.add(finding('long-integer', because('rejected-long-integer'), place));
  }
  checkRequired(document, findings);
  checkVersion(document, findings);
  checkSections(document, findings);
  checkExperiment(document, findings);
  checkRois(document, findings);
  checkAnalyses(document, findings);
  return findings.list;
}

function checkRequired(document: JsonDocument, findings: Findings): void {
  for (const key of requiredKeys) {
    if (rootValue(document, key)) continue;
    const place = { path: key, offset: document.root.start, repairable: true };
    findings.add(finding('missing-key', because('rejected-missing-key', { key }), place));
  }
}

function checkVersion(document: JsonDocument, findings: Findings): void {
  const node = rootValue(document, 'version');
  if (!node || pythonEquals(document.text, node, 2)) return;
  const version = document.text.slice(node.start, Math.min(node.end, node.start + 40));
  const repairable = isTextTwo(document.text, node);
  findings.add(
    finding('version', because('rejected-version', { version }), { path: 'version', offset: node.start, repairable }),
  );
}

/** The one other unambiguous spelling of version 2. */
export function isTextTwo(text: string, node: JsonNode): boolean {
  return node.kind === 'string' && scalarOf(text, node) === '2';
}

interface SectionRule {
  readonly key: string;
  readonly kind: 'object' | 'array';
  /** Whether CloudScope of May 2026 rejects it; AcqStore of August rejects all of these. */
  readonly cloudscope: boolean;
  /** How `null` is treated: accepted, or rejected but repairable without loss. */
  readonly nullIs: 'accepted' | 'repairable';
  readonly optional?: true;
}

const sectionRules: readonly SectionRule[] = [
  { key: 'experiment_metadata', kind: 'object', cloudscope: true, nullIs: 'accepted' },
  { key: 'image_header_metadata', kind: 'object', cloudscope: false, nullIs: 'repairable' },
  { key: 'rois', kind: 'array', cloudscope: true, nullIs: 'repairable' },
  { key: 'analysis', kind: 'array', cloudscope: true, nullIs: 'repairable' },
  { key: 'reference_image_metadata', kind: 'object', cloudscope: false, nullIs: 'repairable', optional: true },
];

function checkSections(document: JsonDocument, findings: Findings): void {
  for (const rule of sectionRules) {
    const node = rootValue(document, rule.key);
    if (!node || node.kind === rule.kind || (node.kind === 'null' && rule.nullIs === 'accepted')) continue;
    const why = because(rule.kind === 'object' ? 'rejected-not-object' : 'rejected-not-list', { key: rule.key });
    findings.add(
      finding('section-type', why, {
        path: rule.key,
        offset: node.start,
        repairable: node.kind === 'null',
        ...(!rule.cloudscope && { generations: ['acqstore'] }),
      }),
    );
  }
}

/** The kind of the sections that may be `null` by mistake, for their repair. */
export const nullRepairs: readonly { readonly key: string; readonly text: string }[] = sectionRules
  .filter((rule) => rule.nullIs === 'repairable')
  .map((rule) => ({ key: rule.key, text: rule.kind === 'object' ? '{}' : '[]' }));

const converted = [
  ['depth', 'rejected-not-number'],
  ['branch_order', 'rejected-not-whole'],
] as const;

/** AcqStore of August 2026 converts these two when it loads; CloudScope of May takes them as they are. */
function checkExperiment(document: JsonDocument, findings: Findings): void {
  const section = rootValue(document, 'experiment_metadata');
  for (const [key, reason] of converted) {
    const value = entryNamed(section, key)?.value;
    if (!value || isConvertible(document.text, value, key === 'branch_order')) continue;
    findings.add(
      finding('not-convertible', because(reason, { key }), {
        path: `experiment_metadata.${key}`,
        field: `experiment_metadata.${key}`,
        offset: value.start,
        generations: ['acqstore'],
      }),
    );
  }
}

function isConvertible(text: string, node: JsonNode, whole: boolean): boolean {
  if (node.kind === 'null' || (node.kind === 'string' && String(scalarOf(text, node)).trim() === '')) return true;
  const value = pythonFloat(text, node);
  return value !== null && (!whole || Number.isInteger(value));
}
