import { type FolderSource, FormatError } from '../header/byte-source.ts';
import { channelsFact, fact, stepText } from '../header/fact-text.ts';
import type { FolderReader } from '../header/format-reader.ts';
import { physicalPixel } from '../header/length-units.ts';
import type { HeaderFact, PixelSize } from '../image/header.ts';
import { plainPath, readArray, readGroup, type ZarrArray, type ZarrGroup } from './group.ts';
import { type JsonObject, listOf, numberOf, objectOf, textOf } from './json-values.ts';
import { omeXmlFacts } from './ome-metadata.ts';

/** One axis of an image. */
interface ZarrAxis {
  /** `T C Z Y X`, or whatever letter its name begins with. */
  readonly letter: string;
  readonly unit: string;
  /** Size of a step in the unit; NaN when unknown. */
  readonly scale: number;
}

/** An image of several sizes. */
interface ZarrImage {
  readonly group: ZarrGroup;
  readonly multiscales: JsonObject;
  readonly axes: readonly ZarrAxis[];
  readonly array: ZarrArray;
  readonly scenes: number;
}

const axisLimit = 16;
/** Axes of versions that did not name them. */
const unnamed = ['t', 'c', 'z', 'y', 'x'];

/** The group of the first image, and the number of images beside it. @throws FormatError, SourceError */
function imageGroup(folder: FolderSource): { readonly group: ZarrGroup; readonly scenes: number } {
  const root = readGroup(folder, '');
  if (!root) throw new FormatError('zarr-undescribed', 0);
  if (root.ome.plate !== undefined) throw new FormatError('zarr-plate', 0);
  if (listOf(root.ome.multiscales).length > 0) return { group: root, scenes: 1 };
  if (root.ome['bioformats2raw.layout'] === undefined) throw new FormatError('no-image-described', 0);
  const series = listOf(readGroup(folder, 'OME')?.ome.series).map(textOf);
  // Without a list, images are numbered.
  const first = readGroup(folder, plainPath(series[0] ?? '') || '0');
  if (!first) throw new FormatError('first-image-missing', 0);
  return { group: first, scenes: Math.max(1, series.length) };
}

function letterOf(name: string, type: string): string {
  if (type === 'time') return 'T';
  if (type === 'channel') return 'C';
  return name.charAt(0).toUpperCase() || '?';
}

/** A transformation's steps along each axis; a sequence, as version 0.6 has them, scales before it translates. */
function stepsOf(transformation: JsonObject): readonly number[] {
  const isSequence = transformation.type === 'sequence';
  const { type, scale } = isSequence ? objectOf(listOf(transformation.transformations)[0]) : transformation;
  return type === 'scale' ? listOf(scale).map(numberOf) : [];
}

/** The transformation of a data set or of the whole image that scales it. */
const scaleIn = (transformations: unknown): JsonObject =>
  listOf(transformations)
    .map(objectOf)
    .find((one) => stepsOf(one).length > 0) ?? {};

/** Names of the axes: the image's own, or since version 0.6 those of the coordinate system that a scale leads to. */
function namesOf(multiscales: JsonObject, { output }: JsonObject): readonly unknown[] {
  const systems = listOf(multiscales.coordinateSystems).map(objectOf);
  // Drafts of version 0.6 give the name alone.
  const wanted = objectOf(output).name ?? output;
  const system = systems.find(({ name }) => name === wanted) ?? systems[0];
  return listOf(multiscales.axes ?? system?.axes);
}

function axesOf(multiscales: JsonObject, rank: number): readonly ZarrAxis[] {
  const dataset = objectOf(listOf(multiscales.datasets)[0]);
  const scale = scaleIn(dataset.coordinateTransformations);
  const named = namesOf(multiscales, scale);
  const listed = named.length > 0 ? named : unnamed.slice(-rank);
  const own = stepsOf(scale);
  // With coordinate systems, what follows the data sets leads to other systems.
  const whole = multiscales.coordinateSystems ? [] : stepsOf(scaleIn(multiscales.coordinateTransformations));
  // Steps of another length do not tell which axes they belong to.
  const isKnown = own.length === listed.length && (whole.length === 0 || whole.length === listed.length);
  return listed.slice(0, axisLimit).map((axis, i) => {
    const { name, type, unit } = typeof axis === 'string' ? { name: axis, type: '', unit: '' } : objectOf(axis);
    const scale = isKnown ? (own[i] ?? Number.NaN) * (whole[i] ?? 1) : Number.NaN;
    return { letter: letterOf(textOf(name), textOf(type)), unit: textOf(unit), scale };
  });
}

function open(folder: FolderSource): ZarrImage {
  const { group, scenes } = imageGroup(folder);
  const multiscales = objectOf(listOf(group.ome.multiscales)[0]);
  const path = plainPath(textOf(objectOf(listOf(multiscales.datasets)[0]).path));
  if (path === '') throw new FormatError('no-data-set', 0);
  const array = readArray(folder, group, path);
  const axes = axesOf(multiscales, array.shape.length);
  if (axes.length !== array.shape.length) {
    throw new FormatError('axes-differ', 0, { count: axes.length, dimensions: array.shape.length });
  }
  return { group, multiscales, axes, array, scenes };
}

function axisNamed({ axes }: ZarrImage, letter: string): ZarrAxis | undefined {
  return axes.find((axis) => axis.letter === letter);
}

function pixel(image: ZarrImage, letter: string): PixelSize | null {
  const axis = axisNamed(image, letter);
  return axis ? physicalPixel(axis.scale, axis.unit, 'OME-Zarr scale') : null;
}

function step(image: ZarrImage, letter: string): string {
  const axis = axisNamed(image, letter);
  const size = image.array.shape[image.axes.findIndex((each) => each.letter === letter)] ?? 1;
  return axis && size > 1 && axis.unit !== '' ? stepText(axis.scale, unitText(axis.unit)) : '';
}

const unitText = (unit: string): string => ({ micrometer: 'µm', second: 's', millisecond: 'ms' })[unit] ?? unit;

/** The program that wrote the group, as omero-zarr and its relatives name themselves. */
function creatorOf({ ome }: ZarrGroup): string {
  const { name, version } = objectOf(ome._creator);
  return [textOf(name), textOf(version)].filter((part) => part !== '').join(' ');
}

function factsOf(folder: FolderSource, image: ZarrImage): readonly HeaderFact[] {
  const { group, multiscales, array } = image;
  const channels = listOf(objectOf(group.ome.omero).channels).map((channel) => ({
    name: textOf(objectOf(channel).label),
  }));
  const version = textOf(group.ome.version) || textOf(multiscales.version);
  const levels = listOf(multiscales.datasets).length;
  return [
    fact('Name', textOf(multiscales.name)),
    channelsFact(channels),
    fact('Z step', step(image, 'Z')),
    fact('Time step', step(image, 'T')),
    ...omeXmlFacts(folder),
    fact('Software', creatorOf(group)),
    fact('Chunks', array.chunks.join(' × ')),
    fact('Compression', array.compression),
    fact('Pyramid levels', levels > 1 ? levels : ''),
    fact('Format', `OME-Zarr ${version} (Zarr ${group.zarr})`.replace('  ', ' ')),
  ];
}

/** OME-Zarr, described in docs/formats.md: at most seven small JSON files; chunks are neither listed nor read. */
export const readOmeZarr: FolderReader = ({ folder }) => {
  const image = open(folder);
  return {
    dialect: 'ome-zarr',
    axes: image.axes.map(({ letter }) => letter).join(''),
    shape: image.array.shape,
    dtype: image.array.dtype,
    numScenes: image.scenes,
    date: '',
    time: '',
    pixelY: pixel(image, 'Y'),
    pixelX: pixel(image, 'X'),
    facts: () => factsOf(folder, image),
  };
};
