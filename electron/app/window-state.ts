import { readFile } from 'node:fs/promises';
import { writePrivateFile } from '../host/disk/private-file.ts';

/** A rectangle on the desktop, in the system's own pixels. */
export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where the window was when it was last closed. */
export interface WindowState {
  /** Absent: the system places it. */
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
  readonly maximized: boolean;
}

export const firstState: WindowState = { width: 1280, height: 800, maximized: false };
/** The smallest usable window. */
export const smallestSize = { width: 800, height: 500 } as const;
/** This much of the window must be on a display for its title bar to be reached. */
const reachable = 64;

const isNumber = (value: unknown): value is number => Number.isSafeInteger(value);

function overlap(start: number, length: number, from: number, extent: number): number {
  return Math.min(start + length, from + extent) - Math.max(start, from);
}

function onDisplay(window: Bounds, display: Bounds): boolean {
  return (
    overlap(window.x, window.width, display.x, display.width) >= reachable &&
    window.y >= display.y &&
    window.y <= display.y + display.height - reachable
  );
}

type Size = Pick<Bounds, 'width' | 'height'>;

/** The room of all displays together. */
function wholeRoom(displays: readonly Bounds[]): Size {
  const extent = (start: 'x' | 'y', size: keyof Size) =>
    Math.max(...displays.map((each) => each[start] + each[size])) - Math.min(...displays.map((each) => each[start]));
  return { width: extent('x', 'width'), height: extent('y', 'height') };
}

/** A size that fits into the room, but is never too small to work with. */
function within(size: Size, room: Size): Size {
  return {
    width: Math.max(Math.min(size.width, room.width), smallestSize.width),
    height: Math.max(Math.min(size.height, room.height), smallestSize.height),
  };
}

/**
 * The usable part of a remembered state: its place only if a display is still there, its size within limits. The first of the
 * displays is the one on which the system places a window; a window that keeps its place may span several.
 */
export function validState(remembered: unknown, displays: readonly [Bounds, ...Bounds[]]): WindowState {
  if (typeof remembered !== 'object' || remembered === null) return firstState;
  const { x, y, width, height, maximized } = remembered as Record<string, unknown>;
  if (!isNumber(width) || !isNumber(height)) return firstState;
  const isMaximized = maximized === true;
  const size = within({ width, height }, wholeRoom(displays));
  const isThere = (x: number, y: number) => displays.some((display) => onDisplay({ x, y, ...size }, display));
  if (isNumber(x) && isNumber(y) && isThere(x, y)) return { ...size, x, y, maximized: isMaximized };
  return { ...within(size, displays[0]), maximized: isMaximized };
}

/** The remembered state, unchecked; null if none can be read. */
export async function readState(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return null;
  }
}

let writing: Promise<void> = Promise.resolve();

/** Remembers the state, of windows that close together that of the last; a failure costs the user nothing but the window's place. */
export function writeState(file: string, state: WindowState): Promise<void> {
  writing = writing.then(() => write(file, state));
  return writing;
}

/** Ends when the state that was remembered last is on disk: the program must not end before. */
export function stateWritten(): Promise<void> {
  return writing;
}

async function write(file: string, state: WindowState): Promise<void> {
  try {
    await writePrivateFile(file, Buffer.from(JSON.stringify(state)));
  } catch {
    // Only a convenience is lost.
  }
}
