/** An `info` needs no action; it is counted separately and does not mark images. */
export type Severity = 'error' | 'warning' | 'info';

/** How a severity is written before a sentence. */
export const severityNames: Readonly<Record<Severity, string>> = { error: 'Error', warning: 'Warning', info: 'Note' };

/** The worst comes first. */
export const severityRank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** The sign beside a problem; colour is never the only cue. */
export const severitySigns: Readonly<Record<Severity, string>> = { error: '✖', warning: '▲', info: 'i' };

/** How many problems there are of each severity. */
export type SeverityCounts = Readonly<Record<Severity, number>>;

/** Counts problems by their severity. */
export function countSeverities(problems: Iterable<{ readonly severity: Severity }>): SeverityCounts {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of problems) counts[severity]++;
  return counts;
}
