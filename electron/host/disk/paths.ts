import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import { leadsIntoImage, ownSidecarOf } from '../../../shared/image/image-name.ts';
import { type Problem, problem } from '../../../shared/problems/problem.ts';
import { fail, ok, type Result } from '../../../shared/problems/result.ts';
import { sidecarName } from '../../../shared/sidecar/path.ts';
import { isLink } from './entry-kind.ts';
import { fsProblem, isFsError } from './fs-problem.ts';
import { realPath } from './real-path.ts';

/** Where one image of an opened folder really is; links are resolved. */
export interface ImagePlace {
  /** Row path: relative to the opened folder, `/` as separator. */
  readonly path: string;
  /** Absolute path of the image, behind any link. */
  readonly image: string;
  /** Whether it was reached by a link. */
  readonly linked: boolean;
  /** Absolute path of the sidecar beside it (docs/format.md 1). */
  readonly sidecar: string;
  /** Set for a file of a deposit instead of an image: `path`, `image` and `sidecar` are then all this file. */
  readonly file?: DepositFile;
}

/** Files that are written like sidecars without belonging to an image: answers, and the output of deposits. */
export type DepositFile = 'answers' | 'output';

/** What is written for a place, as it is shown. */
export function shownFile({ path, file }: Pick<ImagePlace, 'path' | 'file'>): string {
  return file ? path : sidecarName(path);
}

/** Why nothing may be written for an image, because its own program keeps the sidecar inside it; null where it may (docs/formats.md). */
export function whyReadOnly({ path, image }: Pick<ImagePlace, 'path' | 'image'>): Problem | null {
  return (ownSidecarOf(path) ?? ownSidecarOf(image)) === null ? null : problem('sidecar-inside', {}, { path });
}

/** Whether `path` is `root` or is below it; both absolute and without links. */
export function isInside(root: string, path: string): boolean {
  const inner = relative(root, path);
  return inner === '' || (inner !== '..' && !inner.startsWith(`..${sep}`) && !isAbsolute(inner));
}

/** Whether `path` is in any of the opened folders. */
export function isInsideAny(roots: readonly string[], path: string): boolean {
  return roots.some((root) => isInside(root, path));
}

/** `path` relative to `root` as rows name it. */
export function rowPath(root: string, path: string): string {
  const inner = relative(root, path);
  return sep === '/' ? inner : inner.split(sep).join('/');
}

/** Whether an untrusted text is a valid row path: relative, every part a plain name. */
export function isRowPath(path: string): boolean {
  if (path.includes('\0') || isAbsolute(path)) return false;
  if (sep === '\\' && /[\\:]/.test(path)) return false;
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}

/**
 * The place of a row, links resolved and confined to the opened folders (docs/security.md): a row path that leads out of them, by
 * its spelling or by a link, is refused.
 */
export async function placeOf(root: string, roots: readonly string[], path: string): Promise<Result<ImagePlace>> {
  if (!isRowPath(path) || leadsIntoImage(path)) return fail(problem('not-open', { path }, { path }));
  const image = await realPathOf(join(root, path), path);
  if (!image.ok) return image;
  if (!isInsideAny(roots, image.value)) return fail(problem('link-outside', { path }, { path }));
  return ok(placeBehind(root, path, image.value));
}

/** The place of a row whose links were resolved. */
export function placeBehind(root: string, path: string, image: string): ImagePlace {
  return { path, image, linked: image !== join(root, path), sidecar: sidecarName(image) };
}

/**
 * Absolute path of a file of an opened folder that need not be there; links among its folders are resolved and confined
 * (docs/security.md), the file itself is not followed.
 */
export async function filePlace(root: string, roots: readonly string[], path: string): Promise<Result<string>> {
  if (!isRowPath(path) || leadsIntoImage(path)) return fail(problem('not-open', { path }, { path }));
  return confinedFile(join(root, path), roots, path);
}

/** The place of a deposit's file, which need not be there; the folder must be. */
export async function depositPlace(
  root: string,
  roots: readonly string[],
  path: string,
  file: DepositFile,
): Promise<Result<ImagePlace>> {
  const folder = await realPathOf(root, root);
  if (!folder.ok) return folder;
  const place = await filePlace(root, roots, path);
  return place.ok ? ok({ path, image: place.value, linked: false, sidecar: place.value, file }) : place;
}

/** The same for an absolute path, which is shown as `shown`. */
export async function confinedFile(path: string, roots: readonly string[], shown: string): Promise<Result<string>> {
  const folder = await realPathOf(dirname(path), shown);
  if (!folder.ok) return folder;
  if (isInsideAny(roots, folder.value)) return ok(join(folder.value, basename(path)));
  return fail(problem('link-outside', { path: shown }, { path: shown }));
}

/**
 * Where a sidecar's bytes really are: behind its link where it is one, itself where it does not exist yet.
 * The consuming programs write through such a link too.
 */
export async function sidecarTarget(roots: readonly string[], place: ImagePlace): Promise<Result<string>> {
  if (!(await isLink(place.sidecar))) return ok(place.sidecar);
  const shown = sidecarName(place.path);
  const target = await realPathOf(place.sidecar, shown);
  if (!target.ok || isInsideAny(roots, target.value)) return target;
  return fail(problem('link-outside', { path: shown }, { path: place.path }));
}

async function realPathOf(path: string, shown: string): Promise<Result<string>> {
  try {
    return ok(await realPath(path));
  } catch (error) {
    if (isFsError(error)) return fail(fsProblem(error, shown));
    throw error;
  }
}
