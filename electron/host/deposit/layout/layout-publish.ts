import { join } from 'node:path';
import { isFsError } from '../../disk/fs-problem.ts';
import type { LayoutDisk } from './layout-disk.ts';

interface Move {
  readonly from: string;
  readonly to: string;
}

/**
 * Moves all that is in `stage` into `out`, whole folders where none of that name is there; nothing is overwritten. When
 * one move fails, the earlier ones are undone.
 * @throws what the disk throws; `out` is then as it was
 */
export async function publish(stage: string, out: string, disk: LayoutDisk): Promise<void> {
  const made: Move[] = [];
  try {
    await merge(stage, out, disk, made);
  } catch (error) {
    await takeBack(made, disk);
    throw error;
  }
}

async function merge(from: string, to: string, disk: LayoutDisk, made: Move[]): Promise<void> {
  for (const name of await disk.list(from)) {
    const move = { from: join(from, name), to: join(to, name) };
    const [source, there] = [await disk.lstat(move.from), await disk.lstat(move.to)];
    if (there && source?.isDirectory() && there.isDirectory()) {
      await merge(move.from, move.to, disk, made);
      continue;
    }
    if (there) throw Object.assign(new Error('EEXIST: it is there already'), { code: 'EEXIST', path: move.to });
    await disk.rename(move.from, move.to);
    made.push(move);
  }
}

async function takeBack(made: readonly Move[], disk: LayoutDisk): Promise<void> {
  for (const { from, to } of [...made].reverse()) {
    try {
      await disk.rename(to, from);
    } catch (error) {
      // It is complete where it is now; the cause of the failure is reported.
      if (!isFsError(error)) throw error;
    }
  }
}
