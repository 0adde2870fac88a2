import { toMicrometres } from '../../header/length-units.ts';
import type { ImageHeader, PixelSize } from '../../image/header.ts';
import { objectiveOf } from '../../tiff/metadata/ome-xml.ts';
import type { TiffStructure } from '../../tiff/read-structure.ts';
import { plainNumber } from '../cells/cell-types.ts';

/** Values of a header for the level-2 manifest of phase 1, by the name of the column. */
export type ManifestValues = Readonly<Record<string, string>>;

/** OME's pixel types as the manifest spells them, by numpy's names. */
const pixelTypes: Readonly<Record<string, string>> = { float32: 'float', float64: 'double', bool: 'bit' };
const orders = new Set(['XYZCT', 'XYZTC', 'XYCTZ', 'XYCZT', 'XYTZC']);
const units = new Set(['cm', 'mm', 'µm', 'nm', 'Å']);
const yesNo = (is: boolean): string => (is ? 'Yes' : 'No');

/** A length with a unit that the manifest has: any other unit becomes micrometres, and what is no length, as pixels, is left out. */
function lengthOf(size: string | undefined, unit: string | undefined): readonly [size: string, unit: string] | null {
  if (size === undefined || !(Number(size) > 0)) return null;
  const spelt = (unit ?? 'µm').replace('\u03bc', '\u00b5');
  if (units.has(spelt)) return [size, spelt];
  const micrometres = toMicrometres(Number(size), spelt);
  return micrometres === null ? null : [plainNumber(micrometres), 'µm'];
}

/** A length of OME-XML and its unit, as two columns. */
function columnsOf(name: string, values: Readonly<Record<string, string | undefined>>): ManifestValues {
  const [size, unit] = lengthOf(values[name], values[`${name}Unit`]) ?? ['', ''];
  return { [name]: size, [`${name}Unit`]: unit };
}

/** The size of a pixel in a file without OME-XML, as its columns are named. */
function otherSize(name: string, size: PixelSize | null | undefined): ManifestValues {
  return size ? { [name]: String(size.unit), [`${name}Unit`]: size.label } : {};
}

function instrument({ ome, omeImage, tags }: TiffStructure): ManifestValues {
  const objective = (ome && objectiveOf(ome.objectives, omeImage ?? { objectiveId: '' })) ?? {};
  const microscope = ome?.microscope ?? {};
  const immersions: Readonly<Record<string, string>> = { Air: 'Air', Oil: 'Oil', Water: 'Water' };
  return {
    Microscope:
      [microscope.Manufacturer, microscope.Model].filter(Boolean).join(' ') ||
      [tags.make, tags.model].filter(Boolean).join(' '),
    Objective: objective.Model ?? '',
    NominalMagnification: objective.NominalMagnification ?? '',
    LensNA: objective.LensNA ?? '',
    ...columnsOf('WorkingDistance', objective),
    Immersion: objective.Immersion ? (immersions[objective.Immersion] ?? 'Other') : '',
  };
}

/**
 * The columns of the level-2 manifest that an image fills by itself, without empty ones.
 * @param header gives the sizes of a stack that is not an OME-TIFF, and of its pixels
 */
export function manifestValues(path: string, structure: TiffStructure, header: ImageHeader | null): ManifestValues {
  const { ome, omeImage: image, pyramid } = structure;
  const pixels = image?.pixels ?? {};
  const [width, height] = [pyramid.levels[0]?.width ?? 0, pyramid.levels[0]?.height ?? 0];
  const size = (axis: 'X' | 'Y' | 'Z' | 'C' | 'T', otherwise: number): number =>
    Number(pixels[`Size${axis}`]) || header?.shape[header.dims.indexOf(axis)] || otherwise;
  const [c, z, t] = [size('C', structure.samples), size('Z', 1), size('T', 1)];
  const values: Record<string, string> = {
    Component: 'ImagingLevel2',
    // The manifest's own rule requires a folder in the name.
    Filename: path.includes('/') ? path : `./${path}`,
    'File Format': ome ? 'OME-TIFF' : 'tif',
    ...instrument(structure),
    Pyramid: yesNo(pyramid.kind !== 'none'),
    Zstack: yesNo(z > 1),
    Tseries: yesNo(t > 1),
    'Image ID': image?.id ?? '',
    DimensionOrder: orders.has(pixels.DimensionOrder ?? '') ? (pixels.DimensionOrder ?? '') : '',
    ...columnsOf('PhysicalSizeX', ome ? pixels : otherSize('PhysicalSizeX', header?.pixelX)),
    ...columnsOf('PhysicalSizeY', ome ? pixels : otherSize('PhysicalSizeY', header?.pixelY)),
    ...columnsOf('PhysicalSizeZ', pixels),
    'Pixels BigEndian': structure.littleEndian ? 'False' : 'True',
    PlaneCount: String(c * z * t),
    SizeC: String(c),
    SizeT: String(t),
    SizeX: String(size('X', width)),
    SizeY: String(size('Y', height)),
    SizeZ: String(z),
    PixelType: pixelTypes[structure.dtype] ?? structure.dtype,
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
}
