/** The beginning of every report: a later one may replace it, and nothing else is replaced. */
export const pageStart = '<!doctype html><!-- Scopecard: Curator’s report -->';

/** Whether a file that begins like this is a report of an earlier run. */
export function isReportStart(start: string): boolean {
  return start.startsWith(pageStart);
}
