import type { DepositFinding, FindingGroup } from '../finding.ts';

const shownPaths = 100;

/** Findings that say the same of several rows, told once with their number; errors first. */
export function groupFindings(findings: readonly DepositFinding[]): readonly FindingGroup[] {
  const groups = new Map<string, { first: DepositFinding; count: number; paths: Set<string> }>();
  for (const found of findings) {
    const key = `${found.code} ${found.severity} ${found.column ?? ''} ${found.value ?? ''}`;
    const group = groups.get(key) ?? { first: found, count: 0, paths: new Set() };
    group.count++;
    if (found.path !== undefined && group.paths.size < shownPaths) group.paths.add(found.path);
    groups.set(key, group);
  }
  const isError = ({ first }: FindingGroup) => (first.severity === 'error' ? 0 : 1);
  return [...groups.values()]
    .map(({ first, count, paths }) => ({ first, count, paths: [...paths] }))
    .sort((a, b) => isError(a) - isError(b));
}
