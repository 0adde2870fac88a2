/** A colour, 0 to 255 each. */
export type Colour = readonly [red: number, green: number, blue: number];

/** A colour as `#rrggbb`. */
export function colourText([red, green, blue]: Colour): string {
  return `#${((red << 16) | (green << 8) | blue).toString(16).padStart(6, '0')}`;
}

/** A file's table of colours as one text: its last colour where it runs there evenly from black, else all of them. */
export function tableText(colours: readonly Colour[]): string {
  const last = colours.at(-1) ?? [255, 255, 255];
  const isEven = colours.every((colour, i) =>
    colour.every((value, part) => Math.abs(value - ((last[part] as number) * i) / (colours.length - 1)) <= 1),
  );
  return isEven ? colourText(last) : `#${colours.map((colour) => colourText(colour).slice(1)).join('')}`;
}
