import type { CommandId } from '../../shared/commands.ts';
import type { Settings } from '../../shared/ipc/settings.ts';
import { host } from '../host/host.ts';
import { takeFileCalibration } from '../state/edits/edit-actions.ts';
import { useEdits } from '../state/edits/edits.ts';
import { isReading, useFolder } from '../state/folder/folder.ts';
import { cancelScan, reloadFolder } from '../state/folder/scan.ts';
import { offerRecovery, useRecovery } from '../state/journal/recovery.ts';
import { orphanPaths } from '../state/problems/orphans.ts';
import { useProblems } from '../state/problems/problems.ts';
import { useSaving, whyNoSave } from '../state/saving-state.ts';
import { useSelection } from '../state/table/selection.ts';
import { useTable } from '../state/table/table.ts';
import { arrangeAgain, clearFilters, foldGroups, isFiltered, unfoldGroups, useView } from '../state/table/view.ts';
import { openBulk, openDialog } from '../state/window/dialog.ts';
import { showPanel, showsPanel, togglePanel } from '../state/window/panels.ts';
import { showScreen, useScreen } from '../state/window/screen.ts';
import { changePreview, changeSettings, runsOnDesktop, useSettings } from '../state/window/settings.ts';
import { copyCells, filterByCell, pasteCells } from './cell-actions.ts';
import { copyPaths } from './copy-paths.ts';
import { installCommand, saveDiagnostics, showInFolder } from './desktop-actions.ts';
import { toggleGuide } from './guide-actions.ts';
import { goToProblem } from './next-problem.ts';
import { chooseFolder, open } from './open-folder.ts';
import { pictureCommands } from './picture-commands.ts';
import { hasConflicts } from './saving/conflicts.ts';
import { cancelSave, saveAll, saveImages } from './saving/saving.ts';
import {
  discardSelected,
  focusedField,
  focusedGroup,
  markSelected,
  selectedPaths,
  selectedWithEdits,
  selectGroup,
  selectShown,
} from './selection-actions.ts';
import { setAsideSelected, uneditable, withKymFlow } from './sidecar-actions.ts';
import { redoEdit, undoEdit } from './undo-edits.ts';
import { fillCells, focusInspector, focusPreview, focusTable, hasOwnUndo, openPalette } from './window-actions.ts';

interface Action {
  readonly run: () => unknown;
  /** Why the command is unavailable now, or null. */
  readonly unavailable?: () => string | null;
  /** Whether its setting is on: a tick in menus. */
  readonly isOn?: () => boolean;
  /** Whether it also runs while a dialog is open. */
  readonly overDialogs?: true;
}

const noDesktop = () => (runsOnDesktop(useSettings.getState()) ? null : 'Only the desktop program can do this.');
/** On other systems the installer does it. */
const installedAlready = () =>
  useSettings.getState().app?.platform === 'darwin' ? null : 'The installer has put scopecard on the PATH.';
const noFolder = () => (useFolder.getState().folder ? null : 'No folder is open.');
const noTable = () => noFolder() ?? (useScreen.getState().screen === 'table' ? null : 'Show the table first.');
const noImages = () => noFolder() ?? (useFolder.getState().rows.paths.length > 0 ? null : 'The folder has no images.');
const noSelection = () => noFolder() ?? (selectedPaths().length > 0 ? null : 'No image is selected.');
const noFocusedCell = () => noTable() ?? (useSelection.getState().focused === null ? 'No cell is focused.' : null);
const notGrouped = () => noFolder() ?? (useView.getState().group === null ? 'The table is not grouped.' : null);
const noGroup = () => notGrouped() ?? (focusedGroup() === null ? 'No group is focused.' : null);
const noProblem = () => noFolder() ?? (useProblems.getState().all.length > 0 ? null : 'No problems found.');
const noSave = () => whyNoSave(useSaving.getState());
const noEdits = () => noFolder() ?? (useEdits.getState().edits.size > 0 ? null : 'Nothing is unsaved.');
const nothingToRecover = () =>
  noFolder() ?? (useRecovery.getState().journals.length > 0 ? null : 'There are no unsaved edits to recover.');
const noSelectedEdits = () =>
  noSelection() ?? (selectedWithEdits().length > 0 ? noSave() : 'The selected images have no unsaved edits.');

/** Order and filter of the column that has the focus; of the names if none has. */
function filterColumn(): void {
  openDialog({ kind: 'column', column: useSelection.getState().field ?? 'name', at: null });
}

const themeCommand = (theme: Settings['theme']): Action => ({
  run: () => changeSettings({ theme }),
  isOn: () => useSettings.getState().theme === theme,
});

/** What every command does, and when. */
export const commandActions: Readonly<Record<CommandId, Action>> = {
  ...pictureCommands,
  'folder.open': { run: chooseFolder },
  'window.new': { run: () => host.request('window.open', { targets: [] }), unavailable: noDesktop },
  'image.showInFolder': { run: showInFolder, unavailable: () => noDesktop() ?? noFolder() },
  'image.copyPaths': { run: copyPaths, unavailable: noSelection },
  'help.showLog': { run: () => host.request('log.show', {}), unavailable: noDesktop },
  'help.saveDiagnostics': { run: saveDiagnostics, unavailable: noDesktop },
  'folder.openSample': { run: () => open(null) },
  'folder.reload': {
    run: reloadFolder,
    unavailable: () => noFolder() ?? (isReading(useFolder.getState()) ? 'The folder is being read.' : null),
  },
  'folder.cancelScan': {
    run: cancelScan,
    unavailable: () => (isReading(useFolder.getState()) ? null : 'No headers are being read.'),
  },
  'edits.save': { run: saveAll, unavailable: noEdits },
  'edits.saveSelected': { run: () => saveImages(selectedPaths()), unavailable: noSelectedEdits },
  'edits.cancelSave': {
    run: cancelSave,
    unavailable: () => (useSaving.getState().progress ? null : 'Nothing is being saved.'),
  },
  'edits.recover': { run: offerRecovery, unavailable: nothingToRecover },
  'table.export': { run: () => openDialog({ kind: 'export' }), unavailable: noImages },
  'table.import': { run: () => openDialog({ kind: 'import', file: null }), unavailable: noImages },
  'folder.fields': { run: () => openDialog({ kind: 'fields' }), unavailable: noFolder },
  'folder.deposit': { run: () => showScreen('deposit'), unavailable: noImages },
  'edits.undo': {
    run: () => (hasOwnUndo() ? void document.execCommand('undo') : undoEdit()),
    unavailable: () => (useEdits.getState().done.length > 0 || hasOwnUndo() ? null : 'Nothing to undo.'),
  },
  'edits.redo': {
    run: () => (hasOwnUndo() ? void document.execCommand('redo') : redoEdit()),
    unavailable: () => (useEdits.getState().undone.length > 0 || hasOwnUndo() ? null : 'Nothing to redo.'),
  },
  'edits.conflicts': {
    run: () => openDialog({ kind: 'conflicts' }),
    unavailable: () => noFolder() ?? (hasConflicts() ? null : 'There are no conflicts.'),
  },
  'history.actions': { run: () => openDialog({ kind: 'saved' }), unavailable: () => noFolder() ?? noSave() },
  'edits.discardSelected': { run: discardSelected, unavailable: noSelectedEdits },
  'cells.copy': { run: copyCells, unavailable: noFocusedCell },
  'cells.paste': { run: pasteCells, unavailable: noFocusedCell },
  'cells.fillDown': { run: fillCells, unavailable: noFocusedCell },
  'select.shown': { run: selectShown, unavailable: noImages },
  'select.group': { run: selectGroup, unavailable: noGroup },
  'edits.preview': {
    run: () => openBulk('pending', [...useEdits.getState().edits.keys()]),
    unavailable: noEdits,
  },
  'view.palette': { run: openPalette },
  'view.folders': { run: () => togglePanel('folders'), unavailable: noTable, isOn: () => showsPanel('folders') },
  'view.problems': { run: () => togglePanel('problems'), unavailable: noTable, isOn: () => showsPanel('problems') },
  'view.inspector': { run: () => togglePanel('inspector'), unavailable: noTable, isOn: () => showsPanel('inspector') },
  'view.preview': {
    run: () => changePreview({ open: !useSettings.getState().preview.open }),
    unavailable: noFolder,
    isOn: () => useSettings.getState().preview.open,
  },
  'view.turnPreview': {
    run: () => changePreview({ turnAll: !useSettings.getState().preview.turnAll }),
    unavailable: noFolder,
    isOn: () => useSettings.getState().preview.turnAll,
  },
  'view.filterByValue': { run: () => filterByCell(false), unavailable: noFocusedCell },
  'view.excludeValue': { run: () => filterByCell(true), unavailable: noFocusedCell },
  'view.filterColumn': { run: filterColumn, unavailable: noFolder },
  'view.arrange': {
    run: arrangeAgain,
    unavailable: () => noFolder() ?? (useTable.getState().outOfPlace ? null : 'The table is up to date.'),
  },
  'view.foldGroups': { run: () => foldGroups(useTable.getState().groups.keys()), unavailable: notGrouped },
  'view.unfoldGroups': { run: unfoldGroups, unavailable: notGrouped },
  'view.showAll': {
    run: clearFilters,
    unavailable: () => noFolder() ?? (isFiltered(useView.getState()) ? null : 'All images are shown.'),
  },
  'view.completeness': { run: () => openDialog({ kind: 'completeness' }), unavailable: noImages },
  'view.pictures': {
    run: () => changeSettings({ pictures: !useSettings.getState().pictures }),
    unavailable: noFolder,
    isOn: () => useSettings.getState().pictures,
  },
  'view.views': { run: () => openDialog({ kind: 'views' }), unavailable: noFolder },
  'view.columns': { run: () => openDialog({ kind: 'columns' }), unavailable: noFolder },
  'view.themeSystem': themeCommand('system'),
  'view.themeLight': themeCommand('light'),
  'view.themeDark': themeCommand('dark'),
  'go.table': {
    run: () => {
      showScreen('table');
      focusTable();
    },
    unavailable: noFolder,
  },
  'go.inspector': {
    run: () => {
      showPanel('inspector');
      focusInspector();
    },
    unavailable: noFolder,
  },
  'go.preview': {
    run: () => {
      showPanel('inspector');
      changePreview({ open: true });
      focusPreview();
    },
    unavailable: noFolder,
  },
  'go.nextProblem': { run: () => goToProblem(1), unavailable: noProblem },
  'go.previousProblem': { run: () => goToProblem(-1), unavailable: noProblem },
  'image.accept': { run: () => markSelected(true), unavailable: noSelection },
  'image.reject': { run: () => markSelected(false), unavailable: noSelection },
  'image.takeCalibration': { run: () => takeFileCalibration(selectedPaths()), unavailable: noSelection },
  'bulk.copyFrom': { run: () => openBulk('copy', selectedPaths()), unavailable: noSelection },
  'bulk.replace': { run: () => openBulk('replace', selectedPaths(), focusedField()), unavailable: noImages },
  'bulk.mergeSpellings': {
    run: () => openBulk('spelling', selectedPaths()),
    unavailable: noImages,
  },
  'bulk.dates': { run: () => openBulk('dates', selectedPaths()), unavailable: noImages },
  'bulk.fill': { run: () => openBulk('fill', selectedPaths()), unavailable: noImages },
  'bulk.clear': { run: () => openBulk('clear', selectedPaths()), unavailable: noSelection },
  'image.setAside': {
    run: setAsideSelected,
    unavailable: () =>
      noSelection() ??
      (uneditable(selectedPaths()).length > 0 ? useSaving.getState().work : 'Every selected sidecar can be read.'),
  },
  'image.writeLastSaved': {
    run: () => openDialog({ kind: 'last-saved', paths: selectedPaths() }),
    unavailable: noSelection,
  },
  'folder.kymflow': {
    run: () => openDialog({ kind: 'kymflow', paths: withKymFlow() }),
    unavailable: () =>
      noFolder() ?? (withKymFlow().length > 0 ? null : 'No KymFlow file has values that a sidecar lacks.'),
  },
  'folder.orphans': {
    run: () => openDialog({ kind: 'orphans' }),
    unavailable: () =>
      noFolder() ?? (orphanPaths(useFolder.getState().problems).length > 0 ? null : 'Every sidecar has its image.'),
  },
  'templates.apply': { run: () => openBulk('template', selectedPaths()), unavailable: noImages },
  'templates.save': {
    run: () => openDialog({ kind: 'saveTemplate', paths: selectedPaths() }),
    unavailable: noSelection,
  },
  'templates.manage': { run: () => openDialog({ kind: 'templates' }) },
  'app.settings': { run: () => openDialog({ kind: 'settings' }) },
  'help.about': { run: () => openDialog({ kind: 'about' }) },
  'help.whatsNew': { run: () => openDialog({ kind: 'whats-new' }) },
  'help.installCommand': { run: installCommand, unavailable: () => noDesktop() ?? installedAlready() },
  'help.guide': { run: toggleGuide, overDialogs: true },
  'help.shortcuts': { run: () => openDialog({ kind: 'shortcuts' }) },
};
