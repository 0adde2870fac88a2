import type { LocatedPlane, Picture } from '../../../shared/tiff/planes/picture.ts';
import type { PlanePlace } from '../../../shared/tiff/planes/plane-map.ts';
import type { PixelFiles } from './pixel-files.ts';
import type { PixelsWanted } from './pixel-job.ts';
import { located } from './read-stored.ts';

/** Planes that are in one directory and are read together. */
export interface PixelGroup {
  readonly found: LocatedPlane;
  readonly samples: readonly number[];
}

function isSamePlace(a: PlanePlace, b: PlanePlace): boolean {
  return a.directory === b.directory && a.index === b.index && a.shift === b.shift && a.file === b.file;
}

/** The planes of a request, those of one directory together. @throws PixelError if a file is missing */
export function groupsOf(
  files: PixelFiles,
  picture: Picture,
  { z, t }: Pick<PixelsWanted, 'z' | 't'>,
  channels: readonly number[],
): readonly PixelGroup[] {
  if (picture.kind === 'rgb') return [{ found: located(files, picture, { c: 0, z, t }), samples: [0, 1, 2] }];
  const groups: { found: LocatedPlane; samples: number[] }[] = [];
  for (const c of channels) {
    const found = located(files, picture, { c, z, t });
    const last = groups.at(-1);
    if (last && isSamePlace(last.found.place, found.place)) last.samples.push(found.sample ?? 0);
    else groups.push({ found, samples: [found.sample ?? 0] });
  }
  return groups;
}
