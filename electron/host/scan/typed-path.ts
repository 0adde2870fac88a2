import { stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pathAsSpelled } from '../disk/spelled-path.ts';

/** A typed or pasted path: with quotes, as a `file://` address, from the home folder. */
export function typedPath(typed: string, home: string = homedir()): string {
  const text = withoutQuotes(typed.trim());
  if (/^file:/i.test(text)) return pathOfAddress(text);
  if (/^~(?=[\\/]|$)/.test(text)) return resolve(home, `.${text.slice(1)}`);
  return resolve(text);
}

/** Windows puts paths on its clipboard in double quotes, shells often give single ones. */
function withoutQuotes(text: string): string {
  return /^(["'])(.+)\1$/.exec(text)?.[2] ?? text;
}

/** An address of another computer, or with a broken escape, is not a path here and is used unchanged. */
function pathOfAddress(address: string): string {
  try {
    return fileURLToPath(address);
  } catch {
    return resolve(address);
  }
}

/** The folder for a path: itself, or that of a file. */
export async function folderMeant(typed: string): Promise<string> {
  const path = await pathAsSpelled(typedPath(typed));
  const stats = await stat(path).catch(() => null);
  return stats?.isFile() ? dirname(path) : path;
}
