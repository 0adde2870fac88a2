import { type HeaderReading, readFacts, readHeader } from '../../../../shared/formats/read-header.ts';
import type { ByteSource } from '../../../../shared/header/byte-source.ts';
import { readRawTags } from '../../../../shared/tiff/structure/raw-tags.ts';
import { sentenceOf } from '../../../helpers/sentence-of.ts';
import { contextOf } from './context.ts';
import type { Sample } from './samples.ts';

const extremes = [
  0, 1, 2, 7, 8, 0x7f, 0xff, 0x100, 0x7fff, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff,
];

type Mutation = (bytes: Uint8Array, random: () => number) => Uint8Array;

const at = (bytes: Uint8Array, random: () => number): number => Math.floor(random() * bytes.length);

function overwrite(bytes: Uint8Array, random: () => number, size: 2 | 4): Uint8Array {
  if (bytes.length < size) return bytes;
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  const place = Math.floor(random() * (bytes.length - size + 1));
  // Most fields of a directory are at even places; half of the values point back into the file.
  const even = random() < 0.8 ? place & ~1 : place;
  const value = random() < 0.5 ? at(bytes, random) : (extremes[Math.floor(random() * extremes.length)] ?? 0);
  if (size === 2) view.setUint16(even, value & 0xffff, random() < 0.8);
  else view.setUint32(even, value, random() < 0.8);
  return copy;
}

/** Ways to damage a file. */
const mutations: readonly Mutation[] = [
  (bytes, random) => bytes.slice(0, at(bytes, random)),
  (bytes, random) => overwrite(bytes, random, 2),
  (bytes, random) => overwrite(bytes, random, 4),
  (bytes, random) => {
    const copy = bytes.slice();
    copy[at(bytes, random)] = Math.floor(random() * 256);
    return copy;
  },
  (bytes, random) => {
    const copy = bytes.slice();
    const start = at(bytes, random);
    copy.copyWithin(start, at(bytes, random), at(bytes, random));
    return copy;
  },
  (bytes, random) => {
    const copy = bytes.slice();
    copy.fill(Math.floor(random() * 256), at(bytes, random), at(bytes, random));
    return copy;
  },
];

/** A sample with one to four damages. */
export function mutate(bytes: Uint8Array, random: () => number): Uint8Array {
  let damaged = bytes;
  for (let n = 1 + Math.floor(random() * 4); n > 0 && damaged.length > 0; n--) {
    damaged = mutations[Math.floor(random() * mutations.length)]?.(damaged, random) ?? damaged;
  }
  return damaged;
}

const isWhole = (value: number): boolean => Number.isSafeInteger(value) && value >= 1;

/** What is wrong with a reading, whatever the file: `''` when nothing is. */
export function broken({ header, dialect, problems }: HeaderReading): string {
  if (!header)
    return dialect === null && problems.length === 1 && problems[0]?.code === 'image-unreadable'
      ? ''
      : 'null without reason';
  const pixels = [header.pixelY, header.pixelX].filter((pixel) => pixel !== null);
  const checks: readonly (readonly [boolean, string])[] = [
    [dialect !== null, 'no dialect'],
    [header.dims.length === header.shape.length, 'dims and shape differ in length'],
    [new Set(header.dims).size === header.dims.length, 'an axis twice'],
    [header.shape.every(isWhole) && isWhole(header.shape.reduce((a, b) => a * b, 1)), 'sizes'],
    [isWhole(header.numChannels) && isWhole(header.numScenes), 'counts'],
    [/^(\d{8})?$/.test(header.date) && /^(\d\d:\d\d:\d\d)?$/.test(header.time), 'date'],
    [pixels.every(({ unit, label }) => Number.isFinite(unit) && unit > 0 && label !== ''), 'pixel size'],
    [header.dtype !== '' || problems.length > 0, 'type'],
    [problems.map(sentenceOf).every((text) => !/undefined|NaN|\{\w+\}/.test(text) && text.length < 600), 'wording'],
  ];
  return checks
    .filter(([holds]) => !holds)
    .map(([, what]) => what)
    .join();
}

/** What is wrong with the answer about an image that is a folder, of these descriptions by path; `''` when nothing is. */
export function probeFolder(parts: Readonly<Record<string, string>>): string {
  const folder = { part: (path: string) => (Object.hasOwn(parts, path) ? (parts[path] ?? null) : null) };
  const context = contextOf('a.ome.zarr');
  try {
    readFacts(folder, context);
    return broken(readHeader(folder, context));
  } catch (error) {
    return `thrown: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** These descriptions with one of them damaged, or missing. */
export function mutateFolder(
  parts: Readonly<Record<string, string>>,
  random: () => number,
): Readonly<Record<string, string>> {
  const paths = Object.keys(parts);
  const path = paths[Math.floor(random() * paths.length)] ?? '';
  if (random() < 0.05) return Object.fromEntries(Object.entries(parts).filter(([each]) => each !== path));
  const text = parts[path] ?? '';
  return { ...parts, [path]: random() < 0.6 ? mutateJson(text, random) : mutateText(text, random) };
}

const odd = ['null', '-1', '1e999', '""', '[]', '{}', 'true', '0', '1e15', '"__proto__"', '[[[]]]', '"../x"'];

/** One value of a JSON text in the place of another, so that it stays well-formed. */
function mutateJson(text: string, random: () => number): string {
  const values = [...text.matchAll(/"[^"]*"(?!\s*:)|-?\d+(?:\.\d+)?|true|false|null/g)];
  const value = values[Math.floor(random() * values.length)];
  if (!value) return text;
  const instead = odd[Math.floor(random() * odd.length)] ?? '';
  return text.slice(0, value.index) + instead + text.slice(value.index + value[0].length);
}

function mutateText(text: string, random: () => number): string {
  return new TextDecoder().decode(mutate(new TextEncoder().encode(text), random));
}

/** What reading one file cost, and what was wrong with the answer. */
export interface Outcome {
  readonly fault: string;
  readonly bytesRead: number;
}

/** Reads a sample's header as a file, counting bytes; with `thorough`, its facts and tags as well. */
export function probe(sample: Sample, thorough = true): Outcome {
  let bytesRead = 0;
  const source: ByteSource = {
    size: sample.bytes.length,
    read: (offset, length) => {
      const bytes = sample.bytes.slice(offset, offset + length);
      bytesRead += bytes.length;
      return bytes;
    },
  };
  const context = contextOf(sample.name, sample.neighbours);
  const reading = readHeader(source, context);
  const headerBytes = bytesRead;
  if (!thorough) return { fault: broken(reading), bytesRead };
  const facts = readFacts(source, context);
  readRawTags(source, 0, sample.name);
  readRawTags(source, 1, sample.name);
  const badFact = facts.find(({ value }) => /undefined|NaN/.test(value));
  return {
    fault: broken(reading) || (badFact ? `fact ${badFact.label}: ${badFact.value}` : ''),
    bytesRead: headerBytes,
  };
}
