import { countOf } from '../../../shared/basics/count.ts';
import type { FolderLacks } from '../../../shared/deposit/overview.ts';
import { printable } from '../output/output.ts';

/**
 * What a target still lacks, folder by folder, for people: a line for what is answered once, then one for each folder with what
 * its images lack and how many of them.
 */
export function lacksLines({ targets, folders }: FolderLacks): readonly string[] {
  const whole = targets.flatMap((target) => target.whole);
  const columns = targets.flatMap((target) => target.columns);
  return [
    ...(whole.length > 0 ? [`once for the whole deposit: ${whole.join(', ')}`] : []),
    ...folders.map(({ folder, images, lacking }) => {
      const missing = columns.flatMap(({ label, level }, i) => {
        const count = lacking[i] ?? 0;
        return count === 0 ? [] : [`${label} (${count}${level === 'should' ? ', advised' : ''})`];
      });
      const name = folder === null ? 'all folders' : folder === '' ? './' : `${folder}/`;
      return `${name}: ${countOf(images, 'image')}; ${missing.length > 0 ? `without ${missing.join(', ')}` : 'nothing missing'}`;
    }),
  ].map(printable);
}

/** The same as objects, one a line: the columns and what is answered once, then each folder; null stands for all folders. */
export function lacksJson({ targets, folders }: FolderLacks): readonly object[] {
  const whole = targets.flatMap((target) => target.whole);
  const columns = targets.flatMap((target) => target.columns);
  return [
    { columns, whole },
    ...folders.map(({ folder, images, lacking }) => ({
      folder,
      images,
      lacking: Object.fromEntries(columns.map(({ key }, i) => [key, lacking[i] ?? 0])),
    })),
  ];
}
