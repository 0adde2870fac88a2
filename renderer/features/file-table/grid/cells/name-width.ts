const usualNameWidth = 224;
/** Narrower, the column of names is not drawn. */
export const leastNameWidth = 96;
/** Width of the column of small pictures, in pixels. */
export const pictureWidth = 76;
/** Of a column of values beside the names. */
const cellWidth = 120;
/** The grid draws all columns again for each new width: not for every pixel by which the window becomes narrower. */
const roomStep = 16;

/** The most that the names may take of a table, in pixels: frozen, they would cover the values, and what is beside the table. */
export function roomForNames(table: number, hasPictures: boolean): number {
  const room = table - cellWidth - (hasPictures ? pictureWidth : 0);
  return Math.max(leastNameWidth, Math.floor(room / roomStep) * roomStep);
}

/** The width that names get: the user's, as far as there is room. */
export function nameWidthIn(room: number, wanted = usualNameWidth): number {
  return Math.min(room, wanted);
}
