/*
 * Messages between the stand-in's two halves: the main process (a child process that runs `dist/main.js`) and the
 * test, which plays Chromium with a page of its own, or without any page.
 */

/** Main to test: the window as it is made. */
export interface WindowMade {
  readonly window: number;
  readonly width: number;
  readonly height: number;
  readonly preload: string;
}

/** Main to test: `webContents.send`. */
export interface MessageToPage {
  readonly window: number;
  readonly channel: string;
  readonly args: readonly unknown[];
}

/** Test to main: `ipcRenderer.invoke`, with Electron's information about the sender. */
export interface Invocation {
  readonly window: number;
  readonly url: string;
  readonly mainFrame: boolean;
  readonly channel: string;
  readonly args: readonly unknown[];
}

/** Test to main: a request for an address of a handled scheme. */
export interface PageRequest {
  readonly url: string;
  readonly method: string;
}

/** Main to test: what `protocol.handle` answered. */
export interface PageAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Test to main: a page wants to go elsewhere, or to open another. */
export interface Departure {
  readonly window: number;
  readonly url: string;
  readonly mainFrame: boolean;
}

/** Test to main: what a page wrote to its console. */
export interface ConsoleMessage {
  readonly window: number;
  readonly level: string;
  readonly message: string;
  readonly lineNumber: number;
  readonly sourceId: string;
}

/** Test to main: how the next native dialogs are answered. */
export interface DialogAnswers {
  readonly folder?: string | null;
  /** Where a new file goes. */
  readonly file?: string | null;
  /** Index of the button. */
  readonly button?: number;
}

/** Main to test: what was decided at run time and shows nowhere else. */
export interface Decisions {
  readonly webPreferences: Readonly<Record<string, unknown>>;
  readonly dialogs: readonly unknown[];
  /** Answers that the permission handlers give. */
  readonly permissions: Readonly<Record<'request' | 'check' | 'device', boolean>>;
  readonly webviewPrevented: boolean;
  /** Languages that dictionaries are fetched for. */
  readonly dictionaries: readonly string[];
  /** Switches that Chromium was given. */
  readonly switches: Readonly<Record<string, string>>;
  readonly menu: readonly string[];
  readonly focused: number;
  /** Paths that were shown in the file manager. */
  readonly revealed: readonly string[];
}
