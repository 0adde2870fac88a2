/** What each unit is called in a sentence. */
const names: Readonly<Record<string, string>> = { µm: 'micrometres', um: 'micrometres', seconds: 'seconds' };

/** Spellings of micrometre that files use; both code points of mu, and the literal escape (docs/headers.md). */
const micrometre = /^(?:[uµμ]m|\\u00b5m|microns?|micromet(?:er|re)s?)$/i;

/** `um` for every spelling of micrometre, any other label as it is. */
export function normaliseLabel(label: string): string {
  return micrometre.test(label.trim()) ? 'um' : label;
}

/** Words for the lack of a unit. */
const pixels = /^(?:px|pix(?:el)?s?)$/i;
const seconds = /^s(?:ec(?:onds?)?)?$/i;

/** Whether a label says that a size is in pixels. */
export function isPixelWord(label: string): boolean {
  return pixels.test(label);
}

/** A unit as sidecars spell it, however it is entered: `µm` is `um`, `s` is `seconds`, `px` is `Pixels` (docs/headers.md). */
export function spelledLabel(entered: string): string {
  if (seconds.test(entered)) return 'seconds';
  return isPixelWord(entered) ? 'Pixels' : normaliseLabel(entered);
}

/** A label as a scientist writes it: `um` is shown as `µm`, seconds as `s`. */
export function showLabel(label: string): string {
  if (normaliseLabel(label) === 'um') return 'µm';
  return label === 'seconds' ? 's' : label;
}

/** The word for a unit, for a sentence: `micrometres`. */
export function unitName(unit: string): string {
  return names[unit] ?? unit;
}

/** A pixel size for reading: at most 6 significant digits and its unit. */
export function showPixelSize(unit: number, label: string): string {
  return `${Number(unit.toPrecision(6))} ${showLabel(label)}`;
}
