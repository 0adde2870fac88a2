import { useFolder } from '../state/folder/folder.ts';
import { type Dialog, useDialog } from '../state/window/dialog.ts';
import { closeGuide, type GuidePage, isGuidePage, openGuide, useGuide } from '../state/window/guide.ts';
import { useScreen } from '../state/window/screen.ts';

/** The page about each dialog. */
const dialogPages: Readonly<Record<Dialog['kind'], GuidePage>> = {
  about: 'first-folder',
  fields: 'problems',
  browse: 'first-folder',
  bulk: 'bulk',
  column: 'annotate',
  columns: 'annotate',
  views: 'annotate',
  completeness: 'annotate',
  conflicts: 'conflicts',
  deposit: 'deposit',
  export: 'bulk',
  import: 'bulk',
  kymflow: 'problems',
  'last-saved': 'history',
  leave: 'first-folder',
  'misspelt-keys': 'problems',
  orphans: 'problems',
  recovery: 'history',
  saved: 'history',
  saveTemplate: 'bulk',
  'set-aside': 'problems',
  settings: 'settings',
  shortcuts: 'shortcuts',
  templates: 'bulk',
  'whats-new': 'first-folder',
};

/** Parts of the window name their page by `data-guide`; the nearest one around the keyboard counts. */
function pageAtFocus(): GuidePage | null {
  const name = document.activeElement?.closest<HTMLElement>('[data-guide]')?.dataset.guide;
  return name !== undefined && isGuidePage(name) ? name : null;
}

/** The page for the place where the user is. */
export function guidePageHere(): GuidePage {
  const { dialog } = useDialog.getState();
  if (dialog) return dialogPages[dialog.kind];
  if (useFolder.getState().folder === null) return 'first-folder';
  return useScreen.getState().screen === 'deposit' ? 'deposit' : (pageAtFocus() ?? 'annotate');
}

/** Opens the guide at the page for the place where the user is; closes it where it is open. */
export function toggleGuide(): void {
  if (useGuide.getState().place) closeGuide();
  else openGuide(guidePageHere());
}
