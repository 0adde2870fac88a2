import { inflate } from '../../../../electron/host/worker/inflate.ts';
import { type HeaderReading, readHeader } from '../../../../shared/formats/read-header.ts';
import { memorySource } from '../../../../shared/header/byte-source.ts';
import type { HeaderContext } from '../../../../shared/header/format-reader.ts';
import { makeTiff, type TiffSpec } from '../../../helpers/make-tiff.ts';
import { sentenceOf } from '../../../helpers/sentence-of.ts';

/** A context of texts by file name; without any, the file is alone. */
export function contextOf(name = 'a.tif', neighbours: Readonly<Record<string, string>> = {}): HeaderContext {
  return {
    name,
    companion: (companion) => neighbours[companion] ?? null,
    siblings: (prefix) => [name, ...Object.keys(neighbours)].filter((sibling) => sibling.startsWith(prefix)),
    inflate,
  };
}

/** Reads bytes as a file that is alone or among neighbours. */
export function readBytes(
  bytes: Uint8Array,
  name?: string,
  neighbours?: Readonly<Record<string, string>>,
): HeaderReading {
  return readHeader(memorySource(bytes), contextOf(name, neighbours));
}

/** Builds a TIFF and reads it. */
export function read(spec: TiffSpec, name?: string, neighbours?: Readonly<Record<string, string>>): HeaderReading {
  return readBytes(makeTiff(spec), name, neighbours);
}

/** `ZYX 3,4,6 uint16`: what the axes, sizes and type of a reading are; the problem's sentence where it has none. */
export function brief({ header, problems }: HeaderReading): string {
  if (!header) return problems.map((problem) => sentenceOf(problem)).join(' ');
  return `${header.dims.join('')} ${header.shape.join()} ${header.dtype}`;
}

/** Pixel sizes as text: `0.5 um × 0.5 um`, Y first. */
export function pixels({ header }: HeaderReading): string {
  return [header?.pixelY, header?.pixelX].map((pixel) => (pixel ? `${pixel.unit} ${pixel.label}` : '-')).join(' × ');
}

/** Codes of the problems. */
export const codes = ({ problems }: HeaderReading): readonly string[] => problems.map((problem) => problem.code);
