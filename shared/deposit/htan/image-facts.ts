import { groupBy } from '../../basics/group-by.ts';
import { fileName } from '../../basics/slash-path.ts';
import { isSize, toMicrometres } from '../../header/length-units.ts';
import type { TiffStructure } from '../../tiff/read-structure.ts';
import type { DepositFinding } from '../finding.ts';
import { isNamed } from '../mask/channel-names.ts';
import { privateEntries } from './private-header.ts';

/** An image and its surroundings. */
export interface HtanImage {
  readonly path: string;
  readonly structure: TiffStructure;
  /** Names of the files in its folder. */
  readonly siblings: readonly string[];
  /** Whether its channel table is there and fits its header; null where there is none. */
  readonly channelTable: boolean | null;
  /** The channel table beside it: null where there is none. */
  readonly table: { readonly path: string; readonly text: string } | null;
  /** What is wrong with that table. */
  readonly tableFaults: readonly DepositFinding[];
  /** Width and height of the image that it was made from; null where that is not known. */
  readonly parent: { readonly width: number; readonly height: number } | null;
  /** Whether it is stitched and registered, by a person's answer; null where there is none. */
  readonly finished: boolean | null;
}

/** Whether a fact is true; null where it does not apply to this file. */
type HtanFact = (image: HtanImage) => boolean | null;

const omeName = /\.(?:ome\.tiff?|ome\.tf[28]|ome\.btf)$/iu;
const full = ({ structure }: HtanImage) => structure.pyramid.levels[0] ?? { width: 0, height: 0 };

/** Auxiliary images of a slide: labels, overviews. */
const aside = /^(?:label|macro|thumbnail|overview)\b/iu;

/** How many images the OME-XML of a file describes; auxiliary ones count only where there are no others. */
export function imageCount({ ome }: TiffStructure): number {
  const all = ome?.images ?? [];
  const main = all.filter(({ name }) => !aside.test(name));
  return main.length > 0 ? main.length : all.length;
}

function needsPyramid(image: HtanImage): boolean {
  const { width, height } = full(image);
  const { tile } = image.structure.pyramid;
  return width > (tile?.width ?? 256) || height > (tile?.height ?? 256);
}

/** Files whose names differ from this one's only in the number of a plane are parts of one image. */
function hasPartFiles({ path, siblings, structure }: HtanImage): boolean {
  const name = fileName(path);
  const files = new Set(structure.ome?.images.flatMap((image) => image.files));
  // A single file that has since been renamed is still the file that is meant.
  if (files.size > 1) return true;
  if (name.search(planeNumber) < 0) return false;
  const alike = namesByImage(siblings).get(imageName(name)) ?? [];
  return alike.some((other) => other !== name);
}

const planeNumber = /(?<![A-Za-z])(?:[czt]|ch)\d{1,4}(?!\d)/giu;

/** The name of a file without the numbers of planes in it. */
const imageName = (name: string): string => name.replace(planeNumber, '#').toLowerCase();

/** The images of a folder have one list of names, which may be long. */
const known = new WeakMap<readonly string[], ReadonlyMap<string, readonly string[]>>();

function namesByImage(siblings: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const names = known.get(siblings) ?? groupBy(siblings, imageName);
  known.set(siblings, names);
  return names;
}

/** A size in pixels or in a frame of reference is none. */
function isCalibrated(image: HtanImage): boolean {
  const pixels = image.structure.omeImage?.pixels ?? {};
  const axes = Number(pixels.SizeZ ?? 1) > 1 ? ['X', 'Y', 'Z'] : ['X', 'Y'];
  return axes.every((axis) => {
    const size = Number(pixels[`PhysicalSize${axis}`]);
    return isSize(toMicrometres(size, pixels[`PhysicalSize${axis}Unit`] ?? 'µm') ?? 0);
  });
}

/** Every fact that HTAN asks of an image, by name; read from its structure alone. */
export const htanFacts = {
  ome: ({ path, structure }) => structure.ome !== null && omeName.test(path),
  tiled: ({ structure }) => structure.pyramid.tile !== null,
  pyramid: (image) => (needsPyramid(image) ? image.structure.pyramid.kind !== 'none' : null),
  'smallest-level': ({ structure: { pyramid } }) => {
    const last = pyramid.levels.at(-1);
    if (pyramid.kind === 'none' || !pyramid.tile || !last) return null;
    return last.width >= pyramid.tile.width && last.height >= pyramid.tile.height;
  },
  'one-image': ({ structure }) => structure.ome && imageCount(structure) === 1,
  'all-planes': (image) => !hasPartFiles(image),
  'channel-table': ({ channelTable }) => channelTable ?? false,
  'channels-named': ({ structure: { omeImage } }) => omeImage?.channels.every(({ Name }) => isNamed(Name)) ?? false,
  calibrated: isCalibrated,
  'no-dates': ({ structure }) => !privateEntries(structure).some(({ kind }) => kind === 'date'),
  'no-people': ({ structure }) => !privateEntries(structure).some(({ kind }) => kind === 'person'),
  'no-annotations': ({ structure: { ome } }) => ome && ome.annotations.length === 0,
  finished: ({ finished }) => finished,
} as const satisfies Readonly<Record<string, HtanFact>>;

/** Name of a fact. */
export type HtanFactName = keyof typeof htanFacts;

/** What each fact is called where it is listed. */
export const htanFactLabels: Readonly<Record<HtanFactName, string>> = {
  ome: 'OME-TIFF',
  tiled: 'Tiled',
  pyramid: 'Pyramid',
  'smallest-level': 'Smallest level not below a tile',
  'one-image': 'One image per file',
  'all-planes': 'All channels, slices and times in one file',
  'channel-table': 'Channel table that fits the header',
  'channels-named': 'Channels named',
  calibrated: 'Pixel size in the header',
  'no-dates': 'No dates in the header',
  'no-people': 'No people in the header',
  'no-annotations': 'No structured annotations',
  finished: 'Stitched and registered',
};

/** One fact of one image, as a target asks for it. */
export interface HtanVerdict {
  readonly fact: HtanFactName;
  readonly level: 'must' | 'should';
  readonly holds: boolean | null;
}

const isFact = (name: string): name is HtanFactName => Object.hasOwn(htanFacts, name);

/** What a target asks of an image, and whether it is met; `~` comes before a fact that is only advised. */
export function htanVerdicts(image: HtanImage, asked: readonly string[]): readonly HtanVerdict[] {
  return asked.flatMap((name) => {
    const fact = name.replace(/^~/u, '');
    if (!isFact(fact)) return [];
    return [{ fact, level: name.startsWith('~') ? 'should' : 'must', holds: htanFacts[fact](image) }];
  });
}
