import { literalGlob } from './glob.ts';

/** Some paths of a tree: `all` counts those below a folder, `wanted` those of them that must be matched. */
interface Branch {
  readonly folders: Map<string, Branch>;
  readonly files: Map<string, boolean>;
  all: number;
  wanted: number;
}

/**
 * The fewest folder globs and paths that match all wanted paths and none of the others: `**`, `slide_a/**`,
 * `slide_b/roi_001.tif`.
 */
export function coveringGlobs(wanted: ReadonlySet<string>, others: Iterable<string>): readonly string[] {
  const root = branch();
  for (const path of wanted) put(root, path, true);
  for (const path of others) if (!wanted.has(path)) put(root, path, false);
  return globsIn(root, '');
}

function branch(): Branch {
  return { folders: new Map(), files: new Map(), all: 0, wanted: 0 };
}

function put(root: Branch, path: string, isWanted: boolean): void {
  const names = path.split('/');
  const file = names.pop() ?? '';
  let at = root;
  for (const name of ['', ...names]) {
    if (name !== '') {
      const next = at.folders.get(name) ?? branch();
      at.folders.set(name, next);
      at = next;
    }
    at.all++;
    if (isWanted) at.wanted++;
  }
  at.files.set(file, isWanted);
}

function globsIn({ folders, files, all, wanted }: Branch, prefix: string): readonly string[] {
  if (wanted === 0) return [];
  if (wanted === all) return [`${prefix}**`];
  return [
    ...[...folders].flatMap(([name, inside]) => globsIn(inside, `${prefix}${literalGlob(name)}/`)),
    ...[...files].flatMap(([name, isWanted]) => (isWanted ? [`${prefix}${literalGlob(name)}`] : [])),
  ];
}
