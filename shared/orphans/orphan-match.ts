import { nameLikeness } from '../basics/likeness.ts';
import { fileName, folderOf } from '../basics/slash-path.ts';
import type { ImageRow } from '../image/image-row.ts';
import { sizeText } from '../image/size-text.ts';
import { imageNameOf } from '../sidecar/path.ts';
import type { Orphan } from './orphan.ts';

/** An image that a sidecar may belong to. */
export interface OrphanCandidate {
  readonly image: string;
  /** More is likelier. */
  readonly score: number;
  /** Evidence for and against it, in words; the strongest first. */
  readonly evidence: readonly string[];
  /** Whether there is evidence against it. */
  readonly contradicted: boolean;
}

/** A sidecar without an image, with the images it may belong to, the likeliest first. */
export interface OrphanMatch {
  readonly orphan: Orphan;
  readonly candidates: readonly OrphanCandidate[];
  /** The image it surely belongs to: there is no evidence against it, and no other image or sidecar is possible. */
  readonly certain: string | null;
}

const mostCandidates = 8;
const leastScore = 20;

type Image = Pick<ImageRow, 'path' | 'header'>;

/**
 * Finds images for sidecars, among images that have none.
 * @param others paths of the images that have one: a name that is used in several folders identifies no image
 */
export function matchOrphans(
  orphans: readonly Orphan[],
  images: readonly Image[],
  others: Iterable<string> = [],
): readonly OrphanMatch[] {
  const index = indexOf(images, new Set(Array.from(others, fileOf)));
  const all = orphans.map((orphan) => ({ orphan, candidates: candidatesOf(orphan, index) }));
  const claims = new Map<string, number>();
  for (const { candidates } of all) {
    for (const one of candidates) if (isStrong(one)) claims.set(one.image, (claims.get(one.image) ?? 0) + 1);
  }
  return all.map(({ orphan, candidates }) => {
    const strong = candidates.filter(isStrong);
    const only = strong.length === 1 ? (strong[0]?.image ?? null) : null;
    return { orphan, candidates, certain: only !== null && claims.get(only) === 1 ? only : null };
  });
}

/** The same name, or the same size and moment: either is enough without contradictions. */
function isStrong({ score, contradicted }: OrphanCandidate): boolean {
  return !contradicted && score >= 50;
}

interface Index {
  readonly byKey: ReadonlyMap<string, readonly Image[]>;
  /** File names of images that have a sidecar. */
  readonly otherNames: ReadonlySet<string>;
}

/** Only images that share a name, a folder or a size are compared: a folder may contain a hundred thousand. */
function indexOf(images: readonly Image[], otherNames: ReadonlySet<string>): Index {
  const byKey = new Map<string, Image[]>();
  for (const image of images) {
    for (const key of keysOf(image.path, image.header?.shape ?? [])) {
      const known = byKey.get(key);
      if (known) known.push(image);
      else byKey.set(key, [image]);
    }
  }
  return { byKey, otherNames };
}

function keysOf(path: string, shape: readonly number[]): readonly string[] {
  const keys = [`name ${stemOf(path)}`, `folder ${folderOf(path)}`];
  return shape.length > 0 ? [...keys, `shape ${shape.join(' ')}`] : keys;
}

function candidatesOf(orphan: Orphan, { byKey, otherNames }: Index): readonly OrphanCandidate[] {
  const path = imageNameOf(orphan.sidecar);
  const near = new Set(keysOf(path, orphan.shape).flatMap((key) => byKey.get(key) ?? []));
  return [...near]
    .map((image) => weigh(orphan, path, image, otherNames.has(fileOf(path))))
    .filter(({ score }) => score >= leastScore)
    .sort((a, b) => b.score - a.score || (a.image < b.image ? -1 : 1))
    .slice(0, mostCandidates);
}

interface Finding {
  readonly score: number;
  readonly text: string;
}

function weigh(orphan: Orphan, path: string, image: Image, isNameShared: boolean): OrphanCandidate {
  const found = [
    nameFinding(path, image.path, isNameShared),
    folderOf(path) === folderOf(image.path) ? { score: 8, text: 'same folder' } : null,
    ...headerFindings(orphan, image),
  ].filter((finding) => finding !== null);
  return {
    image: image.path,
    score: found.reduce((sum, { score }) => sum + score, 0),
    evidence: found.toSorted((a, b) => Math.abs(b.score) - Math.abs(a.score)).map(({ text }) => text),
    contradicted: found.some(({ score }) => score < 0),
  };
}

function nameFinding(wanted: string, path: string, isShared: boolean): Finding | null {
  // So low that the same size in another folder is not enough to be certain.
  if (fileOf(wanted) === fileOf(path) && isShared) return { score: 32, text: 'same name, like other images' };
  if (fileOf(wanted) === fileOf(path)) return { score: 50, text: 'same name' };
  if (stemOf(wanted) === stemOf(path)) return { score: 34, text: 'same name, different extension' };
  const likeness = nameLikeness(stemOf(wanted), stemOf(path));
  return likeness > 0.6 ? { score: Math.round(24 * likeness), text: 'similar name' } : null;
}

function headerFindings(orphan: Orphan, { header }: Image): readonly (Finding | null)[] {
  if (!header) return [];
  return [
    sizeFinding(orphan, header),
    orphan.dtype === '' || orphan.dtype === header.dtype
      ? null
      : { score: -20, text: `${header.dtype}, not ${orphan.dtype}` },
    momentFinding(orphan, header),
  ];
}

function sizeFinding({ shape }: Orphan, header: NonNullable<Image['header']>): Finding | null {
  if (shape.length === 0) return null;
  if (shape.join() === header.shape.join()) return { score: 16, text: `same size (${sizeText(header)})` };
  return { score: -40, text: `different size (${header.shape.join(' × ')}, not ${shape.join(' × ')})` };
}

function momentFinding(orphan: Orphan, { date, time }: NonNullable<Image['header']>): Finding | null {
  if (orphan.date === '' || date === '') return null;
  if (orphan.date !== date) return { score: -40, text: 'another date' };
  // So low that the similarity of one day's images is never enough to be certain.
  if (orphan.time === '' || time === '') return { score: 1, text: 'same date' };
  return orphan.time === time ? { score: 36, text: 'same date and time' } : { score: -30, text: 'different time' };
}

/** Names are compared in one Unicode form and in lower case. */
function fileOf(path: string): string {
  return fileName(path).normalize('NFC').toLowerCase();
}

function stemOf(path: string): string {
  return fileOf(path).replace(/(?:\.ome)?\.[^.]*$/, '');
}
