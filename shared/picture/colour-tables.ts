import type { Colour } from '../header/colour-text.ts';

/** Names of the colour tables, as sidecars spell them in `color_lut`. */
export const colourTableNames = [
  'gray',
  'red',
  'green',
  'blue',
  'cyan',
  'magenta',
  'yellow',
  'fire',
  'viridis',
  'magma',
  'inverted_grays',
] as const;

export type ColourTableName = (typeof colourTableNames)[number];

/** 256 colours from dark to bright, three bytes each. */
export type ColourTable = Uint8Array;

/** The colours of each table, equally spaced. */
const stops: Readonly<Record<ColourTableName, readonly Colour[]>> = {
  gray: [
    [0, 0, 0],
    [255, 255, 255],
  ],
  red: [
    [0, 0, 0],
    [255, 32, 24],
  ],
  green: [
    [0, 0, 0],
    [20, 255, 80],
  ],
  blue: [
    [0, 0, 0],
    [40, 110, 255],
  ],
  cyan: [
    [0, 0, 0],
    [20, 235, 255],
  ],
  magenta: [
    [0, 0, 0],
    [255, 20, 235],
  ],
  yellow: [
    [0, 0, 0],
    [255, 235, 20],
  ],
  fire: [
    [0, 0, 0],
    [40, 0, 110],
    [140, 0, 130],
    [220, 40, 40],
    [255, 140, 0],
    [255, 220, 60],
    [255, 255, 255],
  ],
  viridis: [
    [68, 1, 84],
    [71, 45, 123],
    [59, 82, 139],
    [44, 114, 142],
    [33, 145, 140],
    [40, 174, 128],
    [94, 201, 98],
    [173, 220, 48],
    [253, 231, 37],
  ],
  magma: [
    [0, 0, 4],
    [28, 16, 68],
    [79, 18, 123],
    [129, 37, 129],
    [181, 54, 122],
    [229, 80, 100],
    [251, 135, 97],
    [254, 194, 135],
    [252, 253, 191],
  ],
  inverted_grays: [
    [255, 255, 255],
    [0, 0, 0],
  ],
};

/** Other programs' names for the same or similar tables. */
const likenesses: Readonly<Record<string, ColourTableName>> = {
  grays: 'gray',
  grey: 'gray',
  greys: 'gray',
  hot: 'fire',
  plasma: 'magma',
  jet: 'viridis',
  rainbow: 'viridis',
  cool: 'viridis',
};

/** The table of a name, ignoring case. `like`: a similar table is used; `unknown`: grey is used. */
export function colourTableNamed(name: string): {
  readonly table: ColourTableName;
  readonly match: 'same' | 'like' | 'unknown';
} {
  const key = name.trim().toLowerCase();
  const same = colourTableNames.find((known) => known === key);
  if (same) return { table: same, match: 'same' };
  const like = Object.hasOwn(likenesses, key) ? likenesses[key] : undefined;
  if (like) return { table: like, match: like === 'gray' ? 'same' : 'like' };
  return { table: 'gray', match: 'unknown' };
}

function ramp(colours: readonly Colour[]): ColourTable {
  const table = new Uint8Array(256 * 3);
  for (let i = 0; i < 256; i++) {
    const at = (i / 255) * (colours.length - 1);
    const below = colours[Math.floor(at)] as Colour;
    const above = colours[Math.ceil(at)] as Colour;
    for (let part = 0; part < 3; part++) {
      const value =
        (below[part] as number) + ((above[part] as number) - (below[part] as number)) * (at - Math.floor(at));
      table[i * 3 + part] = Math.round(value);
    }
  }
  return table;
}

const made = new Map<string, ColourTable>();

/** The colours of a named table, of the ramp from black to `#rrggbb`, or of the ramp through `#rrggbbrrggbb…`. */
export function colourTable(name: ColourTableName | string): ColourTable {
  const known = made.get(name);
  if (known) return known;
  const colours = hexColours(name);
  const [only] = colours.length === 1 ? colours : [];
  const table = ramp(only ? [[0, 0, 0], only] : colours.length > 1 ? colours : stops[colourTableNamed(name).table]);
  made.set(name, table);
  return table;
}

/** The colours of `#rrggbb` or `#rrggbbrrggbb…`; none for any other text. */
function hexColours(text: string): readonly Colour[] {
  if (!/^#(?:[0-9a-f]{6}){1,256}$/i.test(text)) return [];
  return (text.slice(1).match(/.{6}/g) ?? []).map((part) => {
    const value = Number.parseInt(part, 16);
    return [value >> 16, (value >> 8) & 255, value & 255] as const;
  });
}

const defaults: readonly ColourTableName[] = ['green', 'red', 'blue', 'magenta', 'cyan', 'yellow', 'gray'];

/** The table of a channel without one in the sidecar: the file's colour, otherwise the default. */
export function tableFor(colour: string | null | undefined, channel: number, channels: number): string {
  return colour ?? defaultTable(channel, channels);
}

/** The default table of a channel, by its number. */
export function defaultTable(channel: number, channels: number): ColourTableName {
  return channels === 1 ? 'gray' : (defaults[Math.min(channel, defaults.length - 1)] as ColourTableName);
}
