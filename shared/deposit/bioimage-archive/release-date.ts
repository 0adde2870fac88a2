import type { DepositFinding } from '../finding.ts';
import { finding } from '../findings.ts';

const yearsAhead = 2;

/**
 * A release date that the archive's form does not offer: `limitDatePast` and `limitDateFuture` of `BioImages.v5.json.ts`, counted
 * from the day in UTC. A warning, since the form keeps a date that is there already, as that of a published study.
 */
export function releaseDateFindings(date: string, today: string): readonly DepositFinding[] {
  if (!/^\d{4}-\d\d-\d\d$/u.test(date)) return [];
  const last = lastDay(today);
  const place = { column: 'Release date', value: date };
  if (date < today) return [finding('deposit-release-past', { date, today }, place)];
  return date > last ? [finding('deposit-release-late', { date, last }, place)] : [];
}

/** Two years after a leap day is no leap year. */
function lastDay(today: string): string {
  const [year, monthAndDay] = [Number(today.slice(0, 4)), today.slice(4)];
  return `${year + yearsAhead}${monthAndDay === '-02-29' ? '-02-28' : monthAndDay}`;
}
