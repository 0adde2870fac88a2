import { sizeWithUnit } from '../values/measure.ts';
import { partsOf } from './number-spelling.ts';

const inBrackets = /[([]\s*([^()[\]]+?)\s*[)\]]\s*$/;
/** After a blank, a slash, a comma or an underscore, where a single letter may not be a unit. */
const atEnd = /[\s_,/](\p{L}{2,})\s*$/u;
const perPart = /\s*(?:\/|\bper\b)\s*(?:px|pixel|voxel|line|row|column)s?$/i;
/** Units of sizes that are not converted: their numbers must not be taken for micrometres. */
const others = /^(?:in|inch(?:es)?|ft|feet|foot|mil|px|pixels?|voxels?|slices?|planes?|steps?|frames?|lines?|%)$/i;

const isKnown = (unit: string): boolean => sizeWithUnit(`1 ${unit}`) !== null;

/** The unit that a heading gives for the numbers below it: `mm` of `Depth (mm)`, `µm` of `Size [µm/px]`; empty for none. */
export function unitOfHeading(heading: string): string {
  const unit = (inBrackets.exec(heading)?.[1] ?? '').replace(perPart, '');
  if (isKnown(unit) || others.test(unit)) return unit;
  const last = atEnd.exec(heading.replace(perPart, ''))?.[1] ?? '';
  return isKnown(last) ? last : '';
}

/** Whether two texts name one unit: `s` and `seconds`. */
function isSameUnit(one: string, other: string): boolean {
  const [a, b] = [sizeWithUnit(`1 ${one}`), sizeWithUnit(`1 ${other}`)];
  return a !== null && b !== null && a.label === b.label && a.unit === b.unit;
}

/**
 * A cell's number with its unit: its own, or that of its heading; without one where its line gives the same unit in a
 * column of its own.
 */
export function withOwnUnit(cell: string, headingUnit: string, label: string): string {
  const { number, unit } = partsOf(cell.trim());
  const own = unit.trim() || headingUnit;
  if (own === '' || !/\d/.test(number)) return cell;
  return isSameUnit(own, label) ? number : `${number} ${own}`;
}
