import type { App, CommandLine, Session, WebContents } from 'electron';
import { isAppAddress } from './scheme.ts';

/** Its menus and buttons copy and paste: paths of images, cells of a spreadsheet. */
const pagePermissions: ReadonlySet<string> = new Set(['clipboard-sanitized-write', 'clipboard-read']);

function isGranted(permission: string, address: string | undefined, isMainFrame: boolean): boolean {
  return pagePermissions.has(permission) && isMainFrame && isAppAddress(address ?? '');
}

/**
 * Refuses the permissions a page can ask for: camera, devices, … (Electron security, rule 5). Only the program's own page gets the
 * clipboard.
 */
export function refusePermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl, isMainFrame }) =>
    answer(isGranted(permission, requestingUrl, isMainFrame)),
  );
  session.setPermissionCheckHandler((_contents, permission, origin, { isMainFrame }) =>
    isGranted(permission, origin, isMainFrame),
  );
  session.setDevicePermissionHandler(() => false);
}

/**
 * Leaves Chromium no address to go to: whatever it wants to look up, fetch or report by itself, nothing leaves the machine. Must run
 * before the app is ready.
 */
export function closeNetwork(commandLine: Pick<CommandLine, 'appendSwitch'>): void {
  commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
}

/** Chromium asks a server of its maker for spelling dictionaries at every start, even where no window checks spelling. */
export function fetchNoDictionaries(session: Pick<Session, 'setSpellCheckerLanguages'>): void {
  session.setSpellCheckerLanguages([]);
}

/** Keeps a page where it is: no navigation, no new window, no webview (Electron security, rules 12, 13 and 14). */
function confine(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (!isAppAddress(event.url)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** Confines all contents that the app ever makes, expected or not. */
export function confineAll(app: Pick<App, 'on'>): void {
  app.on('web-contents-created', (_event, contents) => confine(contents));
}
