import { folderOf } from '../../basics/slash-path.ts';
import type { ImageRow } from '../../image/image-row.ts';
import type { FolderLacks } from '../overview.ts';
import { type CheckedDeposit, targetName } from './check-deposit.ts';

interface Counts {
  images: number;
  readonly lacking: number[];
}

/** What targets still lack, folder by folder. */
export function folderLacks(
  images: readonly Pick<ImageRow, 'path'>[],
  deposits: readonly Pick<CheckedDeposit, 'target' | 'lacks'>[],
): FolderLacks {
  const lacks = deposits.map((deposit) => ({ target: deposit.target, ...deposit.lacks() }));
  const columns = lacks.flatMap((one) => one.images);
  const empty = (): Counts => ({ images: 0, lacking: columns.map(() => 0) });
  const all = empty();
  const folders = new Map<string, Counts>();
  for (const { path } of images) {
    const own = folders.get(folderOf(path)) ?? empty();
    folders.set(folderOf(path), own);
    own.images++;
    all.images++;
    columns.forEach(({ paths }, i) => {
      if (!paths.has(path)) return;
      own.lacking[i] = (own.lacking[i] ?? 0) + 1;
      all.lacking[i] = (all.lacking[i] ?? 0) + 1;
    });
  }
  return {
    targets: lacks.map(({ target, whole, images: each }) => ({
      name: targetName(target),
      title: target.title,
      whole,
      columns: each.map(({ key, label, level }) => ({ key, label, level })),
    })),
    folders: [
      { folder: null, ...all },
      ...[...folders].sort(([a], [b]) => (a < b ? -1 : 1)).map(([folder, counts]) => ({ folder, ...counts })),
    ],
  };
}
