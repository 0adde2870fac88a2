import type { Graphics, StartTarget } from '../../shared/ipc/program.ts';
import type { Settings } from '../../shared/ipc/settings.ts';
import type { Result } from '../../shared/problems/result.ts';

/** What only a desktop program can do for its windows. */
export interface DesktopPart {
  /** What these paths name. */
  targetsOf(paths: readonly string[]): Promise<readonly StartTarget[]>;
  /** Shows these in windows; without any, opens one more. */
  openWindows(targets: readonly StartTarget[]): Promise<void>;
  /** Ticks the menu items of these commands, and no others. */
  tickMenu(commands: readonly string[]): void;
  /** Shows a file or folder, by its absolute path, in the system's file manager. */
  showInFolder(path: string): void;
  /** Shows the program's log in the file manager. */
  showLog(): Promise<void>;
  /** Packs the files for a bug report; `settings` are this user's. */
  packDiagnostics(settings: Settings): Promise<Uint8Array>;
  /** How the program draws, and changing that for the next start. */
  graphics(): Graphics;
  setGraphics(off: boolean): Promise<Result<Graphics>>;
  /** Puts a link to the command line on the PATH; its path, null where the installer has done so. */
  installCommand(): Promise<Result<string | null>>;
}

/** Settings from the transport or the command line. */
export interface HostOptions {
  readonly kind: 'desktop' | 'browser';
  readonly version: string;
  /** Folder of this user's settings; made when something is first written. */
  readonly userFolder: string;
  /** What was named on the command line. */
  readonly start: StartTarget | null;
  /** Versions of what the program runs on, by name; only Node's by default. */
  readonly runtime?: Readonly<Record<string, string>>;
  /** What only a desktop program can do. */
  readonly desktop?: DesktopPart;
  /** Called for bugs, which the window shows only as `unexpected`. */
  readonly onBug?: (error: unknown) => void;
  /** The system's own folder dialog, where there is one. */
  readonly chooseFolder?: () => Promise<string | null>;
  /** The system's own dialog for the place of a new file of this name, where there is one. */
  readonly chooseSave?: (name: string) => Promise<string | null>;
}
