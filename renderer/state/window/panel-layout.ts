/** A panel beside or below the table. */
export type Panel = 'folders' | 'inspector' | 'problems';

/** Room in pixels: the window's inside, or a panel's width or height. */
export type PanelSizes = Readonly<Record<Panel, number>>;

/** The available space, and the user's choice of panels. */
export interface PanelWishes {
  readonly window: { readonly width: number; readonly height: number };
  readonly shown: Readonly<Record<Panel, boolean>>;
  readonly sizes: PanelSizes;
  /** The side panel that was asked for last: it stays where there is room for one only. */
  readonly latest: Panel | null;
}

/** Sizes of the panels that are shown; null where a panel is hidden, or has no room. */
export type PanelLayout = Readonly<Record<Panel, number | null>>;

function between(least: number, size: number, most: number): number {
  return Math.round(Math.max(least, Math.min(size, most)));
}

/** Sizes until the user draws a splitter: they grow with large windows, the problems never beyond a quarter. */
export function usualSizes({ width, height }: PanelWishes['window']): PanelSizes {
  return {
    folders: between(216, width * 0.1, 300),
    inspector: between(356, width * 0.2, 620),
    problems: Math.round(Math.min(height * 0.26, between(240, height * 0.18, 400))),
  };
}

/** Panels smaller than this are hidden. */
export const leastSizes: PanelSizes = { folders: 150, inspector: 280, problems: 92 };

/** The table keeps a name and two columns, and six lines with their heads. */
const tableWidth = 380;
const tableHeight = 218;
/** With less beside a panel, the table shows neither whole names nor values. */
const leastTableWidth = 220;
/** The bars above and below, and the tools of the table. */
const barsHeight = 44 + 26 + 38;

/** Widths of the side panels that fit beside the table: both, else the one asked for last. */
function fitSides({ window, shown, sizes, latest }: PanelWishes): Pick<PanelLayout, 'folders' | 'inspector'> {
  const room = window.width - tableWidth;
  const folders = shown.folders ? sizes.folders : 0;
  const inspector = shown.inspector ? sizes.inspector : 0;
  if (folders + inspector <= room) return { folders: folders || null, inspector: inspector || null };
  if (shown.folders && shown.inspector) {
    if (leastSizes.folders + leastSizes.inspector <= room) {
      const narrow = Math.max(leastSizes.inspector, Math.min(inspector, room - leastSizes.folders));
      return { folders: Math.min(folders, room - narrow), inspector: narrow };
    }
    return fitSides({
      window,
      shown: { ...shown, [latest === 'folders' ? 'inspector' : 'folders']: false },
      sizes,
      latest,
    });
  }
  const only = shown.folders ? 'folders' : shown.inspector ? 'inspector' : null;
  const none = { folders: null, inspector: null };
  // In such a window only a panel that was asked for is shown, in the place of the table.
  if (only === null || (leastSizes[only] + leastTableWidth > window.width && latest !== only)) return none;
  return { ...none, [only]: Math.max(leastSizes[only], Math.min(sizes[only], room)) };
}

/** The visible panels and their sizes; the table always keeps enough room to work in. */
export function fitPanels(wishes: PanelWishes): PanelLayout {
  const { window, shown, sizes } = wishes;
  const room = window.height - barsHeight - tableHeight;
  const low = Math.min(sizes.problems, room);
  return { ...fitSides(wishes), problems: shown.problems && low >= leastSizes.problems ? low : null };
}
