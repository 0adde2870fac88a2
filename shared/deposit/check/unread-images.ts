import type { ImageRow } from '../../image/image-row.ts';
import type { DepositFinding } from '../finding.ts';
import { finding } from '../findings.ts';

/** Images that cannot be read: a repository would get an empty or damaged file, and nobody can see it in the tables. */
export function unreadImages(images: readonly ImageRow[]): readonly DepositFinding[] {
  const unread = images.filter(({ header }) => header === null);
  return unread.map(({ path }) => finding('deposit-unread-image', { name: path }, { path }));
}
