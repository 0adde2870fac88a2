import { fileName } from '../../basics/slash-path.ts';
import type { ProblemCode } from '../../problems/catalogue.ts';
import { type Problem, type ProblemDetails, problem } from '../../problems/problem.ts';
import type { OmeImageDetails } from '../../tiff/metadata/ome-details.ts';
import type { TiffStructure } from '../../tiff/read-structure.ts';
import { isNamed } from './channel-names.ts';

/** A mask image and its neighbours. */
export interface MaskFiles {
  readonly path: string;
  readonly structure: TiffStructure;
  /** Names of masks that have an objects table: `cells` for `cells-objects.tsv`. */
  readonly tables: readonly string[];
  /** The image that the masks were made from; null where it is missing. */
  readonly base: { readonly path: string; readonly structure: TiffStructure } | null;
}

type ProblemOf = (code: ProblemCode, details?: ProblemDetails) => Problem;

/** What is wrong with a mask image, according to its structure; its pixels are not read. */
export function maskFindings(files: MaskFiles): readonly Problem[] {
  const { path, structure } = files;
  const name = fileName(path);
  const problemOf: ProblemOf = (code, details = {}) => problem(code, { name, ...details }, { path });
  const type = /^(?:u?int\d+|bool)$/u.test(structure.dtype)
    ? []
    : [problemOf('deposit-mask-type', { type: structure.dtype || 'of no known type' })];
  const levels = needsPyramid(structure) && structure.pyramid.kind !== 'sub' ? [problemOf('deposit-mask-pyramid')] : [];
  const image = structure.omeImage;
  if (!image) return [notOme(structure, problemOf), ...type, ...levels];
  return [
    ...sizeFindings(image, problemOf),
    ...type,
    ...levels,
    ...channelFindings(image, files, problemOf),
    ...baseFindings(files, problemOf),
  ];
}

function notOme({ omeFault }: TiffStructure, problemOf: ProblemOf): Problem {
  return omeFault === null ? problemOf('deposit-mask-not-ome') : problemOf('deposit-mask-ome-fault', omeFault);
}

/** An image of a few hundred pixels needs no smaller copies. */
const smallSide = 256;

function needsPyramid({ pyramid }: TiffStructure): boolean {
  const [full] = pyramid.levels;
  return full !== undefined && Math.max(full.width, full.height) > smallSide;
}

function sizeFindings({ pixels }: OmeImageDetails, problemOf: ProblemOf): readonly Problem[] {
  return (['X', 'Y'] as const)
    .filter((axis) => !(Number(pixels[`PhysicalSize${axis}`]) > 0))
    .map((axis) => problemOf('deposit-mask-pixel-size', { attribute: `PhysicalSize${axis}` }));
}

function channelFindings(
  { channels, pixels }: OmeImageDetails,
  { tables }: MaskFiles,
  problemOf: ProblemOf,
): readonly Problem[] {
  const samples = channels.find(({ SamplesPerPixel }) => Number(SamplesPerPixel) > 1)?.SamplesPerPixel;
  if (samples !== undefined) return [problemOf('deposit-mask-colour', { count: samples })];
  const names = channels.map(({ Name }) => Name);
  const unnamed = Math.max(Number(pixels.SizeC) || 0, names.length) - names.filter(isNamed).length;
  const named = names.filter(isNamed);
  const twice = named.find((name, i) => named.indexOf(name) !== i);
  return [
    ...(unnamed > 0 ? [problemOf('deposit-mask-channel-unnamed', { count: unnamed })] : []),
    ...(twice === undefined ? [] : [problemOf('deposit-mask-channel-twice', { channel: twice })]),
    ...named.filter((name) => !tables.includes(name)).map((channel) => problemOf('deposit-mask-no-table', { channel })),
    ...tables.filter((table) => !named.includes(table)).map((table) => problemOf('deposit-mask-no-channel', { table })),
  ];
}

const sizeAttributes = ['SizeX', 'SizeY', 'SizeZ'] as const;
const pixelAttributes = ['PhysicalSizeX', 'PhysicalSizeY', 'PhysicalSizeZ'] as const;

/** Sizes as the validator compares them: number by number, units as written. */
function baseFindings({ structure, base }: MaskFiles, problemOf: ProblemOf): readonly Problem[] {
  const [mask, other] = [structure, base?.structure].map((each) => each?.omeImage?.pixels);
  if (!mask || !other || !base) return [];
  const differs = (key: string): boolean => Number(mask[key] ?? 0) !== Number(other[key] ?? 0);
  const [sizes, pixels] = [sizeAttributes.filter(differs), pixelAttributes.filter(differs)];
  const units = pixelAttributes
    .map((key) => `${key}Unit`)
    .filter((key) => (mask[key] ?? 'µm') !== (other[key] ?? 'µm'));
  const differences = [...sizes, ...pixels, ...units].map(
    (key) => `${key} ${mask[key] ?? '–'} and ${other[key] ?? '–'}`,
  );
  return differences.length === 0
    ? []
    : [problemOf('deposit-mask-base', { base: base.path, differences: differences.join(', ') })];
}
