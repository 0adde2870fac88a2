/** An OME-Zarr to build: its JSON files, without chunks. */
export interface ZarrSpec {
  readonly zarr?: 2 | 3;
  readonly shape?: readonly number[];
  /** Names of axes; null for a version that named none. */
  readonly axes?: readonly string[] | null;
  /** Unit of axes in space. */
  readonly unit?: string;
  readonly scale?: readonly unknown[];
  readonly wholeScale?: readonly number[];
  readonly dtype?: string;
  /** Images of a conversion by bioformats2raw. */
  readonly series?: number;
  readonly datasets?: readonly unknown[];
  readonly multiscales?: readonly unknown[];
  /** Further keys beside `multiscales`. */
  readonly more?: Readonly<Record<string, unknown>>;
  /** Shape of the chunks within shards; none without it. */
  readonly shardChunks?: readonly number[];
  /** Path of an array to leave out. */
  readonly omit?: string;
}

const types: Readonly<Record<string, string>> = { t: 'time', c: 'channel' };

function axisOf(name: string, unit: string): unknown {
  const type = types[name] ?? 'space';
  return { name, type, ...(type === 'space' && unit !== '' && { unit }), ...(type === 'time' && { unit: 'second' }) };
}

const scaleOf = (scale: readonly unknown[]): readonly unknown[] => [{ type: 'scale', scale }];

function multiscalesOf(spec: ZarrSpec): unknown {
  const { axes = ['t', 'c', 'z', 'y', 'x'], unit = 'micrometer', scale = [10, 1, 2, 0.5, 0.25], wholeScale } = spec;
  const levels = ['0', '1'].map((path) => ({ path, coordinateTransformations: scaleOf(scale) }));
  return {
    name: 'brain',
    version: '0.4',
    ...(axes && { axes: axes.map((name) => axisOf(name, unit)) }),
    datasets: spec.datasets ?? levels,
    ...(wholeScale && { coordinateTransformations: scaleOf(wholeScale) }),
  };
}

function array({ zarr = 3, shape = [2, 3, 4, 32, 64], dtype, shardChunks }: ZarrSpec): unknown {
  const chunks = shape.map((size, i) => (i < shape.length - 2 ? 1 : size));
  if (zarr === 2) {
    return { zarr_format: 2, shape, chunks, dtype: dtype ?? '<u2', compressor: { id: 'blosc', cname: 'lz4' } };
  }
  const grid = { name: 'regular', configuration: { chunk_shape: chunks } };
  const packed = [{ name: 'transpose' }, { name: 'bytes' }, { name: 'blosc' }];
  const shards = { name: 'sharding_indexed', configuration: { chunk_shape: shardChunks, codecs: packed } };
  const codecs = shardChunks ? [shards] : packed;
  return { zarr_format: 3, node_type: 'array', shape, data_type: dtype ?? 'uint16', chunk_grid: grid, codecs };
}

/** A group's description at a path, in the version's own file. */
function group(zarr: 2 | 3, path: string, ome: object): readonly [string, string] {
  const at = path === '' ? '' : `${path}/`;
  if (zarr === 2) return [`${at}.zattrs`, JSON.stringify(ome)];
  const attributes = { ome: { version: '0.5', ...ome } };
  return [`${at}zarr.json`, JSON.stringify({ zarr_format: 3, node_type: 'group', attributes })];
}

/** Texts of the folder's files by path. */
export function makeZarr(spec: ZarrSpec = {}): Readonly<Record<string, string>> {
  const { zarr = 3, series, omit, more = {} } = spec;
  const channels = ['DAPI', 'GFP', 'Cy5'].map((label) => ({ label, color: 'FFFFFF' }));
  const image = { multiscales: spec.multiscales ?? [multiscalesOf(spec)], omero: { channels }, ...more };
  const base = series === undefined ? '' : '0';
  const files = [group(zarr, base, image)];
  if (series !== undefined) {
    const names = Array.from({ length: series }, (_, i) => String(i));
    files.push(group(zarr, '', { 'bioformats2raw.layout': 3 }), group(zarr, 'OME', { series: names }));
  }
  for (const level of ['0', '1']) {
    if (level === omit) continue;
    const path = base === '' ? level : `${base}/${level}`;
    files.push([`${path}/${zarr === 3 ? 'zarr.json' : '.zarray'}`, JSON.stringify(array(spec))]);
  }
  return Object.fromEntries(files);
}
