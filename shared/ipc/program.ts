import * as v from 'valibot';
import type { CommandId } from '../commands.ts';
import { nothing, path, text } from './shapes.ts';

const paths = v.pipe(v.array(path), v.maxLength(100_000));

/** Shapes of the arguments of requests about the program itself. */
export const programRequests = {
  'app.info': nothing,
  /** What these paths name: folders, and the common folder of the images among them (desktop only). */
  'paths.targets': v.strictObject({ paths }),
  /** Shows each of these in the window of its folder, one without a folder, or a new one; without any, opens one more (desktop only). */
  'window.open': v.strictObject({ targets: v.array(v.strictObject({ folder: path, images: v.array(path) })) }),
  /** Commands whose menu items have a tick in this window, which has the keyboard (desktop only). */
  'menu.tick': v.strictObject({ ticked: v.array(text) }),
  /** Shows the program's log in the file manager (desktop only). */
  'log.show': nothing,
  /** Writes versions, settings and the log into a ZIP file that the user names; null when cancelled (desktop only). */
  'diagnostics.save': nothing,
  /** Whether the desktop program draws with the graphics card; the change takes effect at the next start. */
  'graphics.read': nothing,
  'graphics.write': v.strictObject({ off: v.boolean() }),
  /** Puts a link to the program's command line on the PATH (macOS only). */
  'command.install': nothing,
} as const;

export interface AppInfo {
  readonly version: string;
  /** Which host runs: it decides how a folder is chosen and whether there is a native menu. */
  readonly host: 'desktop' | 'browser';
  readonly platform: string;
  /** Versions of the runtime, by name: Electron, Chrome, Node. */
  readonly runtime: Readonly<Record<string, string>>;
  /** What the window opens at start: named on the command line or by a file manager. */
  readonly start: StartTarget | null;
}

/** How the desktop program draws. */
export interface Graphics {
  /** From the next start on. */
  readonly off: boolean;
  /** How often the graphics process has crashed since the card was last turned on. */
  readonly crashes: number;
  /** `SCOPECARD_DISABLE_GPU` turns the card off, whatever is set. */
  readonly offByEnvironment: boolean;
}

/** A folder that a window is asked to open, and the images in it to select. */
export interface StartTarget {
  /** Absolute. */
  readonly folder: string;
  /** Row paths, as in `ImageRow.path`. */
  readonly images: readonly string[];
}

/** Their answers. */
export interface ProgramResults {
  'app.info': AppInfo;
  'paths.targets': readonly StartTarget[];
  'window.open': null;
  'menu.tick': null;
  'log.show': null;
  'diagnostics.save': string | null;
  /** null where no desktop program runs. */
  'graphics.read': Graphics | null;
  'graphics.write': Graphics | null;
  /** Path of the link. */
  'command.install': string | null;
}

export interface ProgramEvents {
  /** A native menu item was chosen. */
  command: { readonly id: CommandId };
  /** A folder to open came from outside the window: a second start of the program, a file manager. */
  'folder.requested': StartTarget;
}
