import { closeSync, existsSync, fstatSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { inflate } from '../../electron/host/worker/inflate.ts';
import { type HeaderReading, readHeader } from '../../shared/formats/read-header.ts';
import type { ByteSource } from '../../shared/header/byte-source.ts';
import type { HeaderContext } from '../../shared/header/format-reader.ts';
import type { ImageHeader } from '../../shared/image/header.ts';
import { sentenceOf } from './sentence-of.ts';

/** tifffile's answer for one file, as `make_corpus.py` and the samples' `expected.json` write it. */
export interface Answer {
  readonly error?: string;
  readonly flavour?: string;
  readonly n_series?: number;
  readonly series?: readonly { readonly axes: string; readonly shape: readonly number[]; readonly dtype: string }[];
  readonly tags?: Readonly<Record<string, unknown>>;
  readonly imagej?: Readonly<Record<string, unknown>>;
  readonly ome?: readonly OmeAnswer[];
}

interface OmeAnswer {
  readonly acquisition_date: string | null;
  readonly pixels: Readonly<Record<string, string>>;
}

/** What is compared, by name: whether it agrees, null where tifffile does not give it. */
export type Comparison = Readonly<Record<string, boolean | null>>;

/** A synchronous source over an open file. */
function fdSource(fd: number): ByteSource {
  const { size } = fstatSync(fd);
  return {
    size,
    read: (offset, length) => {
      const buffer = Buffer.allocUnsafe(Math.max(0, Math.min(length, size - offset)));
      return buffer.subarray(0, readSync(fd, buffer, 0, buffer.length, offset));
    },
  };
}

/** What is around a file on disk. */
function fileContext(path: string): HeaderContext {
  const folder = dirname(path);
  return {
    name: basename(path),
    companion: (name) => (existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : null),
    siblings: (prefix) => readdirSync(folder).filter((name) => name.startsWith(prefix)),
    inflate,
    now: () => performance.now(),
  };
}

/** Reads the header of a file on disk. */
function readPath(path: string): HeaderReading {
  const fd = openSync(path, 'r');
  try {
    return readHeader(fdSource(fd), fileContext(path));
  } finally {
    closeSync(fd);
  }
}

/** tifffile's axes by docs/headers.md, written apart from the reader: `ZYX 3,4,5`. */
function specAxes(axes: string, shape: readonly number[]): string {
  const kept = [...axes].map((axis, i) => [axis === 'S' ? 'C' : axis, shape[i] ?? 0] as [string, number]);
  const dims = kept.filter(([axis, size]) => size !== 1 || axis === 'Y' || axis === 'X');
  for (let i = dims.length - 1; i >= 0; i--) {
    const dim = dims[i];
    if (!dim || 'TCZYX'.includes(dim[0])) continue;
    dim[0] = [...'XYZCT'].find((letter) => !dims.some(([axis]) => axis === letter)) ?? '?';
  }
  return `${dims.map(([axis]) => axis).join('')} ${dims.map(([, size]) => size).join()}`;
}

const axesText = (header: ImageHeader): string => `${header.dims.join('')} ${header.shape.join()}`;
const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));

const perUnit: Readonly<Record<string, number>> = {
  micron: 1,
  um: 1,
  µm: 1,
  μm: 1,
  '\\u00B5m': 1,
  nm: 0.001,
  mm: 1000,
  cm: 10_000,
  m: 1_000_000,
};

function pixelAgrees(header: ImageHeader, axis: 'X' | 'Y', expected: number | null): boolean {
  const pixel = axis === 'X' ? header.pixelX : header.pixelY;
  if (expected === null) return pixel === null;
  return pixel !== null && pixel.label === 'um' && near(pixel.unit, expected);
}

/** Micrometres that an ImageJ file's unit and resolution mean; null for no calibration. */
function imagejSize(answer: Answer, tag: string): number | null {
  const factor = perUnit[String(answer.imagej?.unit ?? '')];
  const resolution = answer.tags?.[tag] as readonly number[] | undefined;
  if (!factor || !resolution?.[0]) return null;
  return ((resolution[1] ?? 0) / resolution[0]) * factor;
}

function omeSize(answer: Answer, axis: 'X' | 'Y'): number | null {
  const pixels = answer.ome?.[0]?.pixels ?? {};
  const size = pixels[`PhysicalSize${axis}`];
  const factor = perUnit[pixels[`PhysicalSize${axis}Unit`] ?? 'µm'];
  return size === undefined || !factor ? null : Number(size) * factor;
}

function pixelsAgree(answer: Answer, header: ImageHeader): boolean | null {
  const sizeOf = answer.ome
    ? omeSize
    : answer.imagej
      ? (a: Answer, axis: string) => imagejSize(a, `${axis}Resolution`)
      : null;
  return sizeOf && (['X', 'Y'] as const).every((axis) => pixelAgrees(header, axis, sizeOf(answer, axis)));
}

function dateAgrees(answer: Answer, header: ImageHeader): boolean | null {
  const text = answer.ome ? answer.ome[0]?.acquisition_date : answer.tags?.DateTime;
  if (typeof text !== 'string') return null;
  const digits = text.replaceAll(/\D/g, '');
  return digits.startsWith(header.date + header.time.replaceAll(':', '')) && header.date.length === 8;
}

/** Compares one reading with tifffile's answer. A file that tifffile cannot read must have no header. */
export function compare(answer: Answer, reading: HeaderReading): Comparison {
  const { header } = reading;
  const series = answer.series?.[0];
  if (answer.error !== undefined || !series) return { readable: header === null };
  if (!header) return { readable: false };
  return {
    readable: true,
    dims: axesText(header) === specAxes(series.axes, series.shape),
    dtype: header.dtype === series.dtype,
    scenes: header.numScenes === answer.n_series,
    pixels: pixelsAgree(answer, header),
    date: dateAgrees(answer, header),
  };
}

interface Tally {
  files: number;
  agree: number;
}

/** Measures a folder; returns the lines to print and the share that agrees in everything. */
export function measure(folder: string, answers: Readonly<Record<string, Answer>>): { lines: string[]; share: number } {
  const tallies = new Map<string, Tally>();
  const lines: string[] = [];
  for (const [name, answer] of Object.entries(answers)) {
    const reading = readPath(join(folder, name));
    const comparison = compare(answer, reading);
    const wrong = Object.keys(comparison).filter((key) => comparison[key] === false);
    for (const key of [answer.flavour ?? 'sample', 'ALL']) {
      const tally = tallies.get(key) ?? { files: 0, agree: 0 };
      tally.files++;
      if (wrong.length === 0) tally.agree++;
      tallies.set(key, tally);
    }
    if (wrong.length > 0)
      lines.push(`  ${name}: ${wrong.join(', ')}\n    ours ${summary(reading)}\n    tifffile ${brief(answer)}`);
  }
  const all = tallies.get('ALL') ?? { files: 0, agree: 0 };
  const table = [...tallies].sort().map(([key, t]) => `${key.padEnd(24)} ${t.agree}/${t.files}`);
  return { lines: [...table, ...lines], share: all.agree / Math.max(1, all.files) };
}

function summary({ dialect, header, problems }: HeaderReading): string {
  const pixels = header && [header.pixelY, header.pixelX].map((p) => (p ? `${p.unit} ${p.label}` : '-')).join(' ');
  const told = header
    ? `${axesText(header)} ${header.dtype} scenes ${header.numScenes} ${header.date} ${pixels}`
    : 'null';
  return `${dialect} ${told} ${problems.map((p) => sentenceOf(p)).join(' | ')}`;
}

function brief(answer: Answer): string {
  const series = answer.series?.[0];
  if (answer.error !== undefined || !series) return answer.error ?? 'no series';
  const size = answer.imagej ? `${answer.imagej.unit} ${answer.tags?.XResolution}` : '';
  return `${series.axes} ${series.shape.join()} ${series.dtype} series ${answer.n_series} ${size}`;
}

/** The samples keep tifffile's answer one level down; brings it to the corpus' shape. */
function unwrap(entry: unknown): Answer {
  const { tifffile } = entry as { readonly tifffile?: Record<string, unknown> };
  if (!tifffile) return entry as Answer;
  const { x_resolution, y_resolution, ome_pixels, datetime } = tifffile;
  const tags = { XResolution: x_resolution, YResolution: y_resolution, DateTime: datetime };
  const ome = (ome_pixels as OmeAnswer['pixels'][] | undefined)?.map((pixels) => ({ acquisition_date: null, pixels }));
  return { ...(tifffile as Answer), tags, flavour: 'sample', ...(ome ? { ome } : {}) };
}

/** Prints the agreement of a folder; exit code 1 when less than 99.5 % agree. */
export function main([folder, expected]: readonly string[]): number {
  if (!folder) throw new Error('usage: tiff-agreement <folder> [expected.json]');
  const raw = JSON.parse(readFileSync(expected ?? `${folder.replace(/\/$/, '')}.expected.json`, 'utf8')) as Record<
    string,
    unknown
  >;
  const answers = Object.fromEntries(Object.entries(raw).map(([name, entry]) => [name, unwrap(entry)]));
  const { lines, share } = measure(folder, answers);
  console.log([folder, ...lines, `${(share * 100).toFixed(2)} % agree`].join('\n'));
  return share >= 0.995 ? 0 : 1;
}
