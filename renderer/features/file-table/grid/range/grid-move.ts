/** Place of a cell: column and line. */
export interface Cell {
  readonly x: number;
  readonly y: number;
}

/** How far a key can move. */
export interface Extent {
  /** Number of columns and lines. */
  readonly columns: number;
  readonly lines: number;
  /** Lines that the window shows at once. */
  readonly page: number;
}

/** The parts of a key press that count for moving. */
export type MoveKey = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

type Step = (from: Cell, extent: Extent) => Cell;

const steps: Readonly<Record<string, Step>> = {
  ArrowUp: ({ x, y }) => ({ x, y: y - 1 }),
  ArrowDown: ({ x, y }) => ({ x, y: y + 1 }),
  ArrowLeft: ({ x, y }) => ({ x: x - 1, y }),
  ArrowRight: ({ x, y }) => ({ x: x + 1, y }),
  PageUp: ({ x, y }, { page }) => ({ x, y: Math.max(0, y - page) }),
  PageDown: ({ x, y }, { page, lines }) => ({ x, y: Math.min(lines - 1, y + page) }),
  Home: ({ y }) => ({ x: 0, y }),
  End: ({ y }, { columns }) => ({ x: columns - 1, y }),
};

const edges: Readonly<Record<string, Step>> = {
  ArrowUp: ({ x }) => ({ x, y: 0 }),
  ArrowDown: ({ x }, { lines }) => ({ x, y: lines - 1 }),
  ArrowLeft: ({ y }) => ({ x: 0, y }),
  ArrowRight: ({ y }, { columns }) => ({ x: columns - 1, y }),
  Home: () => ({ x: 0, y: 0 }),
  End: (_, { columns, lines }) => ({ x: columns - 1, y: lines - 1 }),
};

function isInside({ x, y }: Cell, { columns, lines }: Extent): boolean {
  return x >= 0 && y >= 0 && x < columns && y < lines;
}

/** The cell that a key leads to, as in a spreadsheet; null for other keys, and where it would lead out. */
export function cellAfter(pressed: MoveKey, from: Cell, extent: Extent): Cell | null {
  if (pressed.altKey) return null;
  const far = pressed.ctrlKey || pressed.metaKey;
  if (pressed.key === 'Tab' && far) return null;
  const key = pressed.key === 'Tab' ? (pressed.shiftKey ? 'ArrowLeft' : 'ArrowRight') : pressed.key;
  const next = (far ? edges : steps)[key]?.(from, extent);
  return next && isInside(next, extent) ? next : null;
}

/** The side to which a key leads beyond the first or last cell of a line: out of the names, or back into them. */
export function sideBeyond({ key, shiftKey, ctrlKey, metaKey, altKey }: MoveKey): 'left' | 'right' | null {
  if (ctrlKey || metaKey || altKey) return null;
  if (key === 'Tab') return shiftKey ? 'left' : 'right';
  if (shiftKey) return null;
  return key === 'ArrowLeft' ? 'left' : key === 'ArrowRight' ? 'right' : null;
}

/** Whether a key changes how far the selected range goes, instead of moving the focus. */
export function extendsRange({ key, shiftKey }: MoveKey): boolean {
  return shiftKey && key !== 'Tab';
}

/** The corner of a range that is opposite to the focus: the one that Shift moves. */
export function movingEnd(focus: Cell, range: Cell & { readonly x1: number; readonly y1: number }): Cell {
  return { x: focus.x === range.x ? range.x1 : range.x, y: focus.y === range.y ? range.y1 : range.y };
}
