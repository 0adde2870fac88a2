import type { ImageRow } from '../../image/image-row.ts';
import { isAccepted } from '../../image/values-in-force.ts';
import type { DepositFinding } from '../finding.ts';
import { finding } from '../findings.ts';

const mostFindings = 10_000;

/** Images that somebody rejected for the analysis: they are deposited like the others, which may not be meant. */
export function rejectedImages(images: readonly ImageRow[]): readonly DepositFinding[] {
  const rejected = images.filter(({ values }) => !isAccepted(values)).slice(0, mostFindings);
  return rejected.map(({ path }) => finding('deposit-rejected-image', { name: path }, { path }));
}
