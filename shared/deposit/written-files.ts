import { groupBy } from '../basics/group-by.ts';
import { fileName, folderOf } from '../basics/slash-path.ts';
import { renamedFiles } from './bioimage-archive/path-rule.ts';
import { finishedName } from './draft-name.ts';
import { besideEnding } from './htan/beside-name.ts';
import type { Target } from './target/target.ts';
import { targets } from './target/targets.ts';

/** The files of a target, and those among them without which it is never written. */
interface WrittenSet {
  readonly all: ReadonlySet<string>;
  readonly always: readonly string[];
}

/** The files without which a target is never written; none for one that only writes a table beside each image. */
export function alwaysWritten({ tables }: Target): readonly string[] {
  const written = tables.filter(({ print, row }) => print !== 'none' && row !== 'mask' && row !== 'entry');
  return written.map(({ file }) => file);
}

const sets = targets.map((target): WrittenSet => {
  const { id, tables, documents } = target;
  const written = tables.filter(({ print }) => print !== 'none').map(({ file }) => file);
  const others = id === 'bioimage-archive' ? [renamedFiles] : [];
  return { all: new Set([...written, ...documents, ...others]), always: alwaysWritten(target) };
});

/** People write files of these names themselves. */
const common: ReadonlySet<string> = new Set(['README.txt', 'channels.csv']);
const names = new Set(sets.flatMap(({ all }) => [...all]));

function isDraft(name: string): boolean {
  const finished = finishedName(name);
  return (
    finished !== name && (names.has(finished) || finished.endsWith('-channels.csv') || finished.endsWith(besideEnding))
  );
}

/**
 * Files without those that deposits wrote among them: drafts are known by their mark, finished files where a folder has all
 * files of a target.
 */
export function withoutWritten(paths: readonly string[]): readonly string[] {
  const written = new Set<string>();
  for (const [folder, inside] of groupBy(paths, folderOf)) {
    const there = new Set(inside.map(fileName));
    for (const { all, always } of sets) {
      if (always.every((name) => common.has(name)) || !always.every((name) => there.has(name))) continue;
      for (const name of all) written.add(folder === '' ? name : `${folder}/${name}`);
    }
  }
  return paths.filter((path) => !written.has(path) && !isDraft(fileName(path)));
}
