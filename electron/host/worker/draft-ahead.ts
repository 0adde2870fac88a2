import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { ImagePatch } from '../../../shared/edits/patch.ts';
import { leadsIntoImage } from '../../../shared/image/image-name.ts';
import { sidecarName } from '../../../shared/sidecar/path.ts';
import { readFlags, refusesLinks } from '../disk/disk.ts';
import { isFsError } from '../disk/fs-problem.ts';
import { isInsideAny, isRowPath } from '../disk/paths.ts';
import { realPathSync } from '../disk/real-path.ts';
import { isLongUnwritten, type LoadedSidecar } from './loaded-sidecar.ts';
import type { Roots } from './roots.ts';
import { type ConflictChoice, draftEdit, type SidecarDraft } from './sidecar-draft.ts';

/** A sidecar read ahead of its save, with the draft of the save. */
export interface DraftAhead {
  /** Absolute path of the image, behind any link. */
  readonly image: string;
  readonly loaded: LoadedSidecar;
  readonly draft: SidecarDraft;
}

/** One buffer for all: a larger sidecar is read when its turn comes. */
const shared = Buffer.allocUnsafeSlow(64 * 1024);

/**
 * Reads and plans the save of an ordinary sidecar, synchronously: for worker threads only. Null for any other, and for
 * one just written: these are left to the save itself.
 */
export function draftAhead(patch: ImagePatch, roots: Roots, conflicts: ConflictChoice | undefined): DraftAhead | null {
  if (!refusesLinks || !isRowPath(patch.path) || leadsIntoImage(patch.path)) return null;
  try {
    const image = realPathSync(join(roots.root, patch.path));
    const loaded = isInsideAny(roots.all, image) ? loadFast(sidecarName(image)) : null;
    if (!loaded) return null;
    const draft = draftEdit(loaded.bytes, patch.changes, sidecarName(patch.path), { conflicts });
    return draft.kind === 'refused' ? null : { image, loaded, draft };
  } catch (error) {
    if (isFsError(error)) return null;
    throw error;
  }
}

function loadFast(path: string): LoadedSidecar | null {
  const readAt = Date.now();
  const fd = openSync(path, readFlags);
  try {
    const stats = fstatSync(fd);
    if (!stats.isFile() || stats.size >= shared.length || !isLongUnwritten(stats, readAt)) return null;
    const length = readSync(fd, shared, 0, shared.length, 0);
    if (length !== stats.size) return null;
    const { size, mtimeMs, ctimeMs, ino, mode, uid, gid } = stats;
    const bytes = Uint8Array.prototype.slice.call(shared, 0, length);
    return { bytes, stats: { size, mtimeMs, ctimeMs, ino, mode, uid, gid }, readAt };
  } finally {
    closeSync(fd);
  }
}
