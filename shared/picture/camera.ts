/** Sides of an image in samples. */
export interface ImageSides {
  readonly rows: number;
  readonly cols: number;
}

/** The drawing area, in pixels. */
export interface Box {
  readonly width: number;
  readonly height: number;
}

/**
 * Where an image is drawn. Turned, as CloudScope shows images: rows run to the right, columns run up from the bottom.
 * A sample at row r, column c begins at x = left + (turned ? r : c) · across; the picture is `across` pixels a sample
 * wide, `down` high.
 */
export interface Camera {
  readonly turned: boolean;
  readonly across: number;
  readonly down: number;
  readonly left: number;
  readonly top: number;
}

/** A point in an image, in samples: 0 is the edge of the first sample, ½ its centre. */
export interface ImagePoint {
  readonly row: number;
  readonly col: number;
}

/** A point on the screen, in pixels of the box. */
export interface ScreenPoint {
  readonly x: number;
  readonly y: number;
}

const largest = 32;
/** The least width and height of a fitted picture: a single row of many samples would be thinner than the screen can show. */
const leastSide = 4;

/** The numbers of samples across and down the screen. */
function shownSides({ rows, cols }: ImageSides, turned: boolean): { across: number; down: number } {
  return turned ? { across: rows, down: cols } : { across: cols, down: rows };
}

/** Fits the whole image into the box: in its proportions, unless a side could not be seen, or, stretched, filling both sides. */
export function fitCamera(image: ImageSides, box: Box, turned: boolean, stretched: boolean): Camera {
  const sides = shownSides(image, turned);
  const fills = { across: box.width / sides.across, down: box.height / sides.down };
  const both = Math.min(fills.across, fills.down);
  const seen = (samples: number, fill: number): number => Math.min(fill, Math.max(both, leastSide / samples));
  const { across, down } = stretched
    ? fills
    : { across: seen(sides.across, fills.across), down: seen(sides.down, fills.down) };
  return {
    turned,
    across,
    down,
    left: (box.width - sides.across * across) / 2,
    top: (box.height - sides.down * down) / 2,
  };
}

/** The screen point of an image point. */
export function toScreen(
  { turned, across, down, left, top }: Camera,
  { cols }: ImageSides,
  { row, col }: ImagePoint,
): ScreenPoint {
  return turned
    ? { x: left + row * across, y: top + (cols - col) * down }
    : { x: left + col * across, y: top + row * down };
}

/** The image point at a screen point. */
export function toImage(
  { turned, across, down, left, top }: Camera,
  { cols }: ImageSides,
  { x, y }: ScreenPoint,
): ImagePoint {
  const [u, v] = [(x - left) / across, (y - top) / down];
  return turned ? { row: u, col: cols - v } : { row: v, col: u };
}

/** Moves the picture by pixels. A part of it stays in the box. */
export function panned(camera: Camera, image: ImageSides, box: Box, x: number, y: number): Camera {
  return kept({ ...camera, left: camera.left + x, top: camera.top + y }, image, box);
}

/** Keeps the centre of the box inside the picture. */
function kept(camera: Camera, image: ImageSides, box: Box): Camera {
  const sides = shownSides(image, camera.turned);
  const [width, height] = [sides.across * camera.across, sides.down * camera.down];
  const within = (start: number, length: number, room: number): number =>
    Math.min(room / 2, Math.max(room / 2 - length, start));
  return { ...camera, left: within(camera.left, width, box.width), top: within(camera.top, height, box.height) };
}

/** Zooms about a screen point, between a tenth of the fitted size and 32 pixels per sample. */
export function zoomed(
  camera: Camera,
  image: ImageSides,
  box: Box,
  factor: number,
  at: ScreenPoint,
  stretched: boolean,
): Camera {
  const fit = fitCamera(image, box, camera.turned, stretched);
  const limits = (scale: number, fitted: number): number =>
    Math.min(Math.max(largest, fitted), Math.max(fitted / 10, scale * factor));
  const across = limits(camera.across, fit.across);
  const down = limits(camera.down, fit.down);
  const left = at.x - ((at.x - camera.left) * across) / camera.across;
  const top = at.y - ((at.y - camera.top) * down) / camera.down;
  return kept({ ...camera, across, down, left, top }, image, box);
}

/** Zooms to `pixels` pixels per sample along both sides, about the centre of the box. */
export function atScale(camera: Camera, image: ImageSides, box: Box, pixels: number): Camera {
  const middle = toImage(camera, image, { x: box.width / 2, y: box.height / 2 });
  const scaled = { ...camera, across: pixels, down: pixels };
  const { x, y } = toScreen(scaled, image, middle);
  return panned(scaled, image, box, box.width / 2 - x, box.height / 2 - y);
}

/** Enlarges a part of the screen to the box. Line scans are enlarged only along the longer side of the part. */
export function zoomedTo(
  camera: Camera,
  image: ImageSides,
  box: Box,
  from: ScreenPoint,
  to: ScreenPoint,
  stretched: boolean,
): Camera {
  const [width, height] = [Math.abs(to.x - from.x), Math.abs(to.y - from.y)];
  if (Math.max(width, height) < 4) return camera;
  const fills = { across: box.width / Math.max(1, width), down: box.height / Math.max(1, height) };
  const both = Math.min(fills.across, fills.down);
  const isWide = width >= height;
  const factors = stretched
    ? { across: isWide ? fills.across : 1, down: isWide ? 1 : fills.down }
    : { across: both, down: both };
  const centre = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  const across = Math.min(Math.max(largest, camera.across), camera.across * factors.across);
  const down = Math.min(Math.max(largest, camera.down), camera.down * factors.down);
  const anchor = {
    x: stretched && !isWide ? 0 : box.width / 2 - ((centre.x - camera.left) * across) / camera.across,
    y: stretched && isWide ? 0 : box.height / 2 - ((centre.y - camera.top) * down) / camera.down,
  };
  const left = stretched && !isWide ? camera.left : anchor.x;
  const top = stretched && isWide ? camera.top : anchor.y;
  return kept({ ...camera, across, down, left, top }, image, box);
}

/** Moves the picture to centre an image point, unless the point is visible already. */
export function showing(camera: Camera, image: ImageSides, box: Box, point: ImagePoint): Camera {
  const { x, y } = toScreen(camera, image, point);
  if (x >= 0 && x <= box.width && y >= 0 && y <= box.height) return camera;
  return panned(camera, image, box, box.width / 2 - x, box.height / 2 - y);
}

/** The visible part of the image, in whole samples. */
export function visiblePart(
  camera: Camera,
  image: ImageSides,
  box: Box,
): { row0: number; row1: number; col0: number; col1: number } | null {
  const a = toImage(camera, image, { x: 0, y: 0 });
  const b = toImage(camera, image, { x: box.width, y: box.height });
  const clamp = (value: number, most: number): number => Math.min(Math.max(0, value), most);
  const part = {
    row0: clamp(Math.floor(Math.min(a.row, b.row)), image.rows),
    row1: clamp(Math.ceil(Math.max(a.row, b.row)), image.rows),
    col0: clamp(Math.floor(Math.min(a.col, b.col)), image.cols),
    col1: clamp(Math.ceil(Math.max(a.col, b.col)), image.cols),
  };
  return part.row1 > part.row0 && part.col1 > part.col0 ? part : null;
}
