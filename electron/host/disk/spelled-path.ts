import { readdir } from 'node:fs/promises';
import { join, parse, sep } from 'node:path';
import { isThere } from './entry-kind.ts';
import { isFsError } from './fs-problem.ts';
import { unquotedPath } from './unquoted-path.ts';

/** Only a name with such a character has several forms. */
const beyondAscii = /[^\p{ASCII}]/u;

const separator = sep === '/' ? sep : /[\\/]/;

/** Names of a folder by their composed form; null where several have the same. */
type NamesByForm = ReadonlyMap<string, string | null>;

/**
 * Finds how the drive spells a typed path. A Mac takes `é` as one character or as two for the same name, and its programs write
 * either; other systems find only one. A path that is there, or for which no other is certain, stays as it is.
 */
export type SpellPath = (path: string) => Promise<string>;

/** For many paths: the names of each folder are read once. */
export function pathSpeller(): SpellPath {
  const folders = new Map<string, Promise<NamesByForm>>();
  const namesIn = (folder: string): Promise<NamesByForm> => {
    const names = folders.get(folder) ?? namesByForm(folder);
    folders.set(folder, names);
    return names;
  };
  return async (typed) => {
    const path = unquotedPath(typed);
    if (!beyondAscii.test(path) || path.includes('\0') || (await isThere(path))) return path;
    const { root } = parse(path);
    let spelled = root;
    for (const part of path.slice(root.length).split(separator)) {
      const isCertain = !beyondAscii.test(part) || (await isThere(join(spelled, part)));
      const name = isCertain ? part : (await namesIn(spelled)).get(part.normalize());
      if (name == null) return path;
      spelled = spelled === root ? root + name : spelled + sep + name;
    }
    return spelled;
  };
}

/** For one path. */
export const pathAsSpelled: SpellPath = (path) => pathSpeller()(path);

async function namesByForm(folder: string): Promise<NamesByForm> {
  const byForm = new Map<string, string | null>();
  for (const name of await readdir(folder === '' ? '.' : folder).catch(noneIfFsError)) {
    const form = name.normalize();
    byForm.set(form, byForm.has(form) ? null : name);
  }
  return byForm;
}

function noneIfFsError(error: unknown): readonly string[] {
  if (isFsError(error)) return [];
  throw error;
}
