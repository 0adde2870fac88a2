/** Repeatable noise: the sample folder is the same bytes on every machine (mulberry32). */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Brightness 0…1 of the pixel at row `y`, column `x`. */
type Light = (y: number, x: number) => number;

function render16(width: number, height: number, seed: number, light: Light): Uint8Array {
  const noise = random(seed);
  const bytes = new Uint8Array(width * height * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < width * height; i++) {
    const value = 120 + 3200 * light(Math.floor(i / width), i % width) + 160 * noise();
    view.setUint16(i * 2, Math.min(4095, Math.round(value)), true);
  }
  return bytes;
}

/** A field of vessels and cells, 16 bits; `plane` moves the focus through them. */
export function cells(width: number, height: number, seed: number, plane = 0): Uint8Array {
  const next = random(seed);
  const spots = Array.from({ length: 9 }, () => ({
    y: next() * height,
    x: next() * width,
    long: (0.08 + 0.22 * next()) * width,
    wide: (0.02 + 0.04 * next()) * width,
    turn: next() * Math.PI,
    depth: Math.floor(next() * 8),
  }));
  const light = new Float64Array(width * height);
  for (const spot of spots) shine(light, width, spot, Math.exp(-((spot.depth - plane) ** 2) / 8));
  return render16(width, height, seed + plane, (y, x) => light[y * width + x] ?? 0);
}

interface Spot {
  readonly y: number;
  readonly x: number;
  readonly long: number;
  readonly wide: number;
  readonly turn: number;
}

/** Less than this power of e changes no pixel. */
const tooDim = -50;

/** Adds the light of one spot to a picture. */
function shine(light: Float64Array, width: number, { y, x, long, wide, turn }: Spot, focus: number): void {
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  for (let i = 0; i < light.length; i++) {
    const dy = Math.floor(i / width) - y;
    const dx = (i % width) - x;
    const along = (dx * cos + dy * sin) / long;
    const across = (dy * cos - dx * sin) / wide;
    const power = -(along * along) - across * across;
    if (power > tooDim) light[i] = (light[i] ?? 0) + 0.7 * Math.exp(power) * focus;
  }
}

/** A line scan along a vessel, 16 bits: red cells pass as dark stripes, rows are time. */
export function kymograph(width: number, lines: number, seed: number): Uint8Array {
  const next = random(seed);
  const period = 18 + 10 * next();
  const slope = 1.4 + next();
  return render16(width, lines, seed, (y, x) => {
    const wall = Math.exp(-(((x - width / 2) / (width * 0.38)) ** 6));
    const stripe = 0.5 + 0.5 * Math.sin((2 * Math.PI * (y - slope * x)) / period);
    return wall * (0.25 + 0.55 * stripe ** 2);
  });
}

/** A stained slice, 8-bit RGB. */
export function slide(width: number, height: number, seed: number): Uint8Array {
  const tissue = cells(width, height, seed);
  const light = new DataView(tissue.buffer);
  const rgb = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i++) {
    const stain = Math.min(1, light.getUint16(i * 2, true) / 3000);
    rgb.set([245 - 90 * stain, 235 - 150 * stain, 242 - 60 * stain], i * 3);
  }
  return rgb;
}
