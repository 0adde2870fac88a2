import { type FolderSource, FormatError } from '../header/byte-source.ts';
import { type JsonObject, listOf, numberOf, objectOf, parseJson, textOf } from './json-values.ts';

/** The folder's own description: where OME puts its part depends on the version of Zarr (docs/formats.md). */
export interface ZarrGroup {
  readonly zarr: 2 | 3;
  /** Path of the group inside the folder, `''` for the folder itself. */
  readonly path: string;
  /** What OME describes. */
  readonly ome: JsonObject;
}

/** The full-size array of an image. */
export interface ZarrArray {
  readonly shape: readonly number[];
  /** numpy's name; `''` where it is unknown. */
  readonly dtype: string;
  readonly chunks: readonly number[];
  readonly compression: string;
}

const within = (path: string, name: string): string => (path === '' ? name : `${path}/${name}`);

/** A path as a description gives it, without slashes around it, as readers of Zarr take it. */
export const plainPath = (path: string): string => path.split('/').filter(Boolean).join('/');

/** The group at a path; null where there is none. @throws FormatError, SourceError */
export function readGroup(folder: FolderSource, path: string): ZarrGroup | null {
  const third = folder.part(within(path, 'zarr.json'));
  if (third !== null) {
    const attributes = objectOf(parseJson(third, within(path, 'zarr.json')).attributes);
    // Earlier drafts keep it among the attributes, as Zarr 2 does.
    return { zarr: 3, path, ome: objectOf(attributes.ome ?? attributes) };
  }
  const second = folder.part(within(path, '.zattrs'));
  return second === null ? null : { zarr: 2, path, ome: parseJson(second, within(path, '.zattrs')) };
}

/** The array at a path below its group. @throws FormatError, SourceError */
export function readArray(folder: FolderSource, group: ZarrGroup, path: string): ZarrArray {
  const file = within(within(group.path, path), group.zarr === 3 ? 'zarr.json' : '.zarray');
  const text = folder.part(file);
  if (text === null) {
    throw new FormatError('part-missing', 0, { piece: file });
  }
  const array = parseJson(text, file);
  return group.zarr === 3 ? thirdArray(array) : secondArray(array);
}

const numbers = (value: unknown): readonly number[] => listOf(value).map(numberOf);

function thirdArray(array: JsonObject): ZarrArray {
  const codecs = listOf(array.codecs).map(objectOf);
  const shard = codecs.find(({ name }) => name === 'sharding_indexed');
  // The grid is that of the shards; their chunks and codecs are a codec's.
  const { chunk_shape: chunks } = objectOf((shard ?? objectOf(array.chunk_grid)).configuration);
  const inside = shard ? listOf(objectOf(shard.configuration).codecs).map(objectOf) : codecs;
  const names = inside.map(({ name }) => textOf(name));
  return {
    shape: numbers(array.shape),
    dtype: thirdDtype(textOf(array.data_type)),
    chunks: numbers(chunks),
    compression: names.filter((name) => name !== '' && !plainCodecs.has(name)).join(', '),
  };
}

/** Codecs of Zarr 3 that do not compress. */
const plainCodecs: ReadonlySet<string> = new Set(['bytes', 'crc32c', 'transpose']);

const thirdDtype = (name: string): string =>
  /^(?:bool|u?int(?:8|16|32|64)|float(?:16|32|64)|complex(?:64|128))$/.test(name) ? name : '';

function secondArray(array: JsonObject): ZarrArray {
  const { cname, id } = objectOf(array.compressor);
  return {
    shape: numbers(array.shape),
    dtype: secondDtype(textOf(array.dtype)),
    chunks: numbers(array.chunks),
    compression: [textOf(id), textOf(cname)].filter((name) => name !== '').join(', '),
  };
}

const kinds: Readonly<Record<string, string>> = { u: 'uint', i: 'int', f: 'float', c: 'complex', b: 'bool' };

/** `<u2` as numpy writes it: byte order, kind, bytes. */
function secondDtype(text: string): string {
  const [, kind = '', bytes = ''] = /^[<>|]([uifcb])(1|2|4|8|16)$/.exec(text) ?? [];
  if (kind === '') return '';
  return kind === 'b' ? 'bool' : thirdDtype(`${kinds[kind]}${Number(bytes) * 8}`);
}
