import type { DepositFinding, FindingGroup } from '../finding.ts';
import type { Repairs } from '../repair.ts';
import { joinRepairs } from '../repairs/join-repairs.ts';

const shownPaths = 100;
const inHeader = /^deposit-htan-no-(?:dates|people)$/u;

interface Growing {
  readonly first: DepositFinding;
  count: number;
  readonly paths: Set<string>;
  readonly repairs: Repairs[];
}

/** Findings that several rows share, reported once with the number of rows; errors first. */
export function groupFindings(findings: readonly DepositFinding[]): readonly FindingGroup[] {
  const groups = new Map<string, Growing>();
  for (const found of findings) {
    // The order of day and month is asked once for all dates; header content that is not allowed is reported once for each tag.
    const value = found.choices || inHeader.test(found.code) ? null : (found.value ?? found.details?.what ?? '');
    const { reason, reasons } = found.details ?? {};
    const key = JSON.stringify([found.code, found.severity, found.column ?? '', value, reason, reasons]);
    const group: Growing = groups.get(key) ?? { first: found, count: 0, paths: new Set(), repairs: [] };
    group.count++;
    group.repairs.push(found);
    if (found.path !== undefined && group.paths.size < shownPaths) group.paths.add(found.path);
    groups.set(key, group);
  }
  const isError = ({ first }: FindingGroup) => (first.severity === 'error' ? 0 : 1);
  return [...groups]
    .map(([key, { first, count, paths, repairs }]) => ({
      key,
      first,
      count,
      paths: [...paths],
      ...joinRepairs(repairs),
    }))
    .sort((a, b) => isError(a) - isError(b));
}
