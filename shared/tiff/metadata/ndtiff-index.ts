import type { HeaderContext } from '../../header/format-reader.ts';
import { parsePythonJson } from '../../json/python-json.ts';
import type { TiffFile } from '../structure/tiff-file.ts';

/** How the pages of an NDTiff file lie along its axes, outermost first. */
export interface NdTiffLayout {
  readonly axes: string;
  readonly shape: readonly number[];
  /** The page at each place, in the order of the axes; none where a plane was not taken. */
  readonly pages: ReadonlyMap<number, number>;
  /** Names of the channels; none where they are numbered. */
  readonly channels: readonly string[];
}

/** The list beside the files of an acquisition (NDTiffStorage, "NDTiff.index"). */
const listName = 'NDTiff.index';
/** Bytes between a place and the name of its file: the length of that name. */
const nameLengthBytes = 4;
const mostPlaces = 1_000_000;
const letters: Readonly<Record<string, string>> = { channel: 'C', time: 'T', z: 'Z' };

type Coordinate = number | string;
type Place = ReadonlyMap<string, Coordinate>;

/** One axis of an acquisition: where each page lies along it, counted from 0. */
interface NdAxis {
  readonly letter: string;
  readonly size: number;
  readonly at: readonly number[];
  readonly names: readonly string[];
}

function placeOf(json: string): Place | null {
  const value = parsePythonJson(json);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const entries = Object.entries(value);
  const isPlace = entries.every(([, at]) => typeof at === 'string' || Number.isSafeInteger(at));
  return isPlace ? new Map(entries as [string, Coordinate][]) : null;
}

/** The places of the pages of one file, in their order. The list is read as text: its numbers lie between the places. */
function placesOf(list: string, name: string): readonly Place[] {
  return [...list.matchAll(/\{"[^{}]{1,2000}\}/g)].flatMap((found) => {
    const isOwn = list.startsWith(name, found.index + found[0].length + nameLengthBytes);
    return (isOwn && placeOf(found[0])) || [];
  });
}

function axisOf(places: readonly Place[], key: string): NdAxis {
  const given = places.map((place) => place.get(key) ?? 0);
  const letter = letters[key] ?? 'Q';
  if (given.every((at) => typeof at === 'number')) {
    const least = given.reduce((low, at) => Math.min(low, at), Number.POSITIVE_INFINITY);
    const at = given.map((each) => each - least);
    return { letter, at, size: at.reduce((high, each) => Math.max(high, each), 0) + 1, names: [] };
  }
  const names = [...new Set(given)];
  const numbers = new Map(names.map((each, i) => [each, i]));
  return { letter, at: given.map((each) => numbers.get(each) ?? 0), size: names.length, names: names.map(String) };
}

/** How far the pages move along an axis, one after the other: least along the outermost. */
const movement = ({ at }: NdAxis): number => at.reduce((sum, each, i) => sum + Math.abs(each - (at[i - 1] ?? each)), 0);

/** Whether each axis has a name of its own: tiles of a mosaic have two that are none of an image. */
function areNamed(axes: readonly NdAxis[]): boolean {
  const unknown = axes.filter(({ letter }) => letter === 'Q').length;
  return unknown === 0 || (unknown === 1 && axes.length <= 3);
}

function layoutOf(places: readonly Place[]): NdTiffLayout | null {
  const keys = [...(places[0]?.keys() ?? [])];
  const all = keys.map((key) => axisOf(places, key)).filter(({ size }) => size > 1);
  const axes = all.sort((one, other) => movement(one) - movement(other));
  const count = axes.reduce((product, { size }) => product * size, 1);
  if (!areNamed(axes) || count > mostPlaces) return null;
  const placeAt = (page: number): number => axes.reduce((place, { size, at }) => place * size + (at[page] ?? 0), 0);
  const pages = new Map(places.map((_, page) => [placeAt(page), page]));
  return {
    axes: axes.map(({ letter }) => letter).join(''),
    shape: axes.map(({ size }) => size),
    pages,
    channels: axes.find(({ letter }) => letter === 'C')?.names ?? [],
  };
}

function readLayout(context: HeaderContext, pages: number): NdTiffLayout | null {
  const list = pages > 1 ? context.companion(listName) : null;
  const places = list === null ? [] : placesOf(list, context.name);
  const layout = places.length === pages ? layoutOf(places) : null;
  return layout?.pages.size === pages ? layout : null;
}

const layouts = new WeakMap<TiffFile, NdTiffLayout | null>();

/**
 * How the pages of an NDTiff file lie along the axes, by the list beside it, read once. null where there is no list, or it does not
 * list this file's pages.
 */
export function ndTiffLayout(file: TiffFile, context: HeaderContext, pages: number): NdTiffLayout | null {
  const known = layouts.get(file);
  const layout = known === undefined ? readLayout(context, pages) : known;
  layouts.set(file, layout);
  return layout;
}
