/** Why a sidecar is moved aside; its new name shows it. */
export type AsideKind = 'damaged' | 'set-aside';

/** The longest file name that common drives allow, in bytes of UTF-8. */
const longestName = 255;

/**
 * The name that a sidecar gets when it is moved aside: `a.tif.json.damaged-20261121-0915`, with a further number for
 * `copy` > 1. No program lists files with this ending; the name is cut before it where it would be too long for a drive.
 */
export function asideName(sidecar: string, kind: AsideKind, when: Date, copy = 1): string {
  const ending = `.${kind}-${stampText(when)}${copy > 1 ? `-${copy}` : ''}`;
  return fitted(sidecar, longestName - ending.length) + ending;
}

function stampText(when: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${when.getFullYear()}${two(when.getMonth() + 1)}${two(when.getDate())}`;
  return `${day}-${two(when.getHours())}${two(when.getMinutes())}`;
}

/** The beginning of a name that takes at most `bytes`, cut between characters. */
function fitted(name: string, bytes: number): string {
  const encoder = new TextEncoder();
  const characters = [...name];
  let left = bytes;
  let end = 0;
  while (end < characters.length) {
    left -= encoder.encode(characters[end] ?? '').length;
    if (left < 0) break;
    end++;
  }
  return characters.slice(0, end).join('');
}
