import type { ImageRow } from '../../image/image-row.ts';
import type { DepositFinding } from '../finding.ts';
import { finding } from '../findings.ts';

/** What several targets find of one image is one finding. */
const known = new WeakMap<ImageRow, DepositFinding>();

/** Images that cannot be read: a repository would get an empty or damaged file, and nobody can see it in the tables. */
export function unreadImages(images: readonly ImageRow[]): readonly DepositFinding[] {
  return images.flatMap((row) => (row.header === null ? [findingOf(row)] : []));
}

function findingOf(row: ImageRow): DepositFinding {
  const { path } = row;
  const found = known.get(row) ?? finding('deposit-unread-image', { name: path }, { path });
  known.set(row, found);
  return found;
}
