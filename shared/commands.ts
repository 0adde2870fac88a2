/** Where a command is in the native and the in-window menu. */
export type Menu = 'File' | 'Edit' | 'View' | 'Picture' | 'Go' | 'Image' | 'Bulk' | 'Help';

/** The menus in their order. */
export const menus: readonly Menu[] = ['File', 'Edit', 'View', 'Picture', 'Go', 'Image', 'Bulk', 'Help'];

/** A command of the application: menus, shortcuts, toolbar and palette are made from this one list. */
export interface Command {
  readonly id: string;
  readonly label: string;
  readonly menu: Menu;
  /** In Electron's spelling; `CmdOrCtrl` is Cmd on macOS and Ctrl elsewhere. */
  readonly shortcut?: string;
  /** Extra words that the palette finds it by. */
  readonly words?: string;
}

export const commands = [
  { id: 'folder.open', label: 'Open folder…', menu: 'File', shortcut: 'CmdOrCtrl+O' },
  {
    id: 'window.new',
    label: 'New window',
    menu: 'File',
    shortcut: 'CmdOrCtrl+Shift+N',
    words: 'second folder side by side',
  },
  { id: 'folder.openSample', label: 'Open the sample folder', menu: 'File', words: 'demo example' },
  {
    id: 'image.showInFolder',
    label: 'Show in the file manager',
    menu: 'Image',
    words: 'reveal finder explorer nautilus folder',
  },
  { id: 'folder.reload', label: 'Reload the folder', menu: 'File', shortcut: 'F5', words: 'refresh rescan' },
  { id: 'folder.cancelScan', label: 'Stop reading headers', menu: 'File', words: 'cancel scan' },
  { id: 'edits.save', label: 'Save all', menu: 'File', shortcut: 'CmdOrCtrl+S', words: 'write' },
  { id: 'edits.saveSelected', label: 'Save the selected images', menu: 'File', shortcut: 'CmdOrCtrl+Shift+S' },
  { id: 'edits.conflicts', label: 'Conflicts…', menu: 'File', words: 'changed elsewhere on disk mine theirs' },
  { id: 'edits.cancelSave', label: 'Stop saving', menu: 'File', words: 'cancel save' },
  {
    id: 'edits.recover',
    label: 'Recover unsaved edits…',
    menu: 'File',
    words: 'crash restore journal earlier session',
  },
  { id: 'table.export', label: 'Export CSV…', menu: 'File', words: 'spreadsheet excel table write' },
  { id: 'table.import', label: 'Import CSV…', menu: 'File', words: 'spreadsheet excel table read' },
  {
    id: 'folder.deposit',
    label: 'Deposit…',
    menu: 'File',
    shortcut: 'F9',
    words: 'repository hubmap submit upload bioimage archive publish',
  },
  { id: 'app.settings', label: 'Settings…', menu: 'File', shortcut: 'CmdOrCtrl+,', words: 'preferences options' },
  { id: 'edits.undo', label: 'Undo', menu: 'Edit', shortcut: 'CmdOrCtrl+Z' },
  { id: 'edits.redo', label: 'Redo', menu: 'Edit', shortcut: 'CmdOrCtrl+Shift+Z' },
  { id: 'history.actions', label: 'Saved changes…', menu: 'Edit', words: 'history undo saved action' },
  { id: 'edits.discardSelected', label: 'Discard the edits of the selected images', menu: 'Edit', words: 'revert' },
  { id: 'select.shown', label: 'Select all shown images', menu: 'Edit', words: 'everything' },
  { id: 'select.group', label: 'Select all in group', menu: 'Edit', shortcut: 'CmdOrCtrl+Shift+A' },
  { id: 'edits.preview', label: 'Preview the unsaved edits…', menu: 'Edit', words: 'changes diff' },
  { id: 'view.palette', label: 'Search images and commands', menu: 'View', shortcut: 'CmdOrCtrl+K' },
  { id: 'view.folders', label: 'Show or hide the folders', menu: 'View', shortcut: 'CmdOrCtrl+B' },
  { id: 'view.problems', label: 'Show or hide the problems', menu: 'View', shortcut: 'CmdOrCtrl+J' },
  { id: 'view.inspector', label: 'Show or hide the inspector', menu: 'View', shortcut: 'CmdOrCtrl+I' },
  { id: 'view.preview', label: 'Show or hide the preview', menu: 'View', words: 'picture image pixels' },
  {
    id: 'view.turnPreview',
    label: 'Turn the picture as CloudScope does',
    menu: 'View',
    words: 'rotate transpose orientation preview line scan',
  },
  { id: 'view.completeness', label: 'Completeness by folder…', menu: 'View', words: 'missing empty filled overview' },
  { id: 'view.columns', label: 'Choose columns…', menu: 'View' },
  {
    id: 'view.views',
    label: 'Views…',
    menu: 'View',
    words: 'saved layout columns filter group sort preset',
  },
  {
    id: 'view.pictures',
    label: 'Show or hide pictures in the table',
    menu: 'View',
    words: 'thumbnails column preview',
  },
  { id: 'view.filterColumn', label: 'Order and filter of this column…', menu: 'View', words: 'sort range empty' },
  { id: 'view.arrange', label: 'Sort, filter and group again', menu: 'View', words: 'arrange refresh' },
  { id: 'view.foldGroups', label: 'Collapse all groups', menu: 'View', words: 'fold close heads' },
  { id: 'view.unfoldGroups', label: 'Expand all groups', menu: 'View', words: 'unfold open heads' },
  { id: 'view.showAll', label: 'Show all images', menu: 'View', words: 'clear filters' },
  { id: 'view.themeSystem', label: 'Theme: system', menu: 'View', words: 'appearance' },
  { id: 'view.themeLight', label: 'Theme: light', menu: 'View', words: 'appearance' },
  { id: 'view.themeDark', label: 'Theme: dark', menu: 'View', words: 'appearance night' },
  { id: 'picture.fit', label: 'Fit the picture', menu: 'Picture', words: 'zoom whole 0' },
  { id: 'picture.actual', label: 'One pixel a sample', menu: 'Picture', words: 'zoom 1:1 actual size 1' },
  { id: 'picture.zoomIn', label: 'Zoom in', menu: 'Picture', words: 'larger +' },
  { id: 'picture.zoomOut', label: 'Zoom out', menu: 'Picture', words: 'smaller -' },
  { id: 'picture.previousZ', label: 'Previous plane in depth', menu: 'Picture', words: 'z slice' },
  { id: 'picture.nextZ', label: 'Next plane in depth', menu: 'Picture', words: 'z slice' },
  { id: 'picture.previousT', label: 'Previous time point', menu: 'Picture', words: 't frame' },
  { id: 'picture.nextT', label: 'Next time point', menu: 'Picture', words: 't frame' },
  { id: 'picture.channel', label: 'Next channel', menu: 'Picture', words: 'colour' },
  { id: 'picture.composite', label: 'All channels together', menu: 'Picture', words: 'composite merge' },
  { id: 'picture.contrast', label: 'Show or hide the contrast', menu: 'Picture', words: 'histogram brightness' },
  { id: 'picture.auto', label: 'Automatic contrast', menu: 'Picture', words: 'brightness' },
  { id: 'picture.rois', label: 'Show or hide ROIs', menu: 'Picture', words: 'overlays regions' },
  { id: 'picture.events', label: 'Show or hide events', menu: 'Picture', words: 'overlays' },
  { id: 'picture.traces', label: 'Show or hide diameter traces', menu: 'Picture', words: 'overlays edges vessel' },
  { id: 'go.table', label: 'Go to the table', menu: 'Go', shortcut: 'CmdOrCtrl+1' },
  { id: 'go.inspector', label: 'Go to the inspector', menu: 'Go', shortcut: 'CmdOrCtrl+2' },
  { id: 'go.preview', label: 'Go to the preview', menu: 'Go', shortcut: 'CmdOrCtrl+3', words: 'picture image' },
  { id: 'go.nextProblem', label: 'Go to the next problem', menu: 'Go', shortcut: 'F8' },
  { id: 'go.previousProblem', label: 'Go to the previous problem', menu: 'Go', shortcut: 'Shift+F8' },
  { id: 'image.accept', label: 'Accept the selected images', menu: 'Image', shortcut: 'CmdOrCtrl+E', words: 'keep' },
  {
    id: 'image.reject',
    label: 'Reject the selected images',
    menu: 'Image',
    shortcut: 'CmdOrCtrl+Shift+E',
    words: 'discard exclude',
  },
  { id: 'image.takeCalibration', label: "Use the file's calibration", menu: 'Image', words: 'pixel size drift' },
  {
    id: 'image.setAside',
    label: 'Move unreadable sidecars aside',
    menu: 'Image',
    words: 'damaged foreign rename anew',
  },
  {
    id: 'image.writeLastSaved',
    label: 'Write my last saved values again…',
    menu: 'Image',
    words: 'restore history damaged emptied lost',
  },
  { id: 'folder.kymflow', label: 'Import from KymFlow…', menu: 'File', words: 'older 1.0 metadata' },
  { id: 'folder.orphans', label: 'Sidecars without an image…', menu: 'File', words: 'orphans attach missing lost' },
  { id: 'bulk.copyFrom', label: 'Copy from another image…', menu: 'Bulk', words: 'duplicate same as' },
  {
    id: 'bulk.replace',
    label: 'Find and replace…',
    menu: 'Bulk',
    shortcut: 'CmdOrCtrl+H',
    words: 'search regular expression',
  },
  { id: 'bulk.mergeSpellings', label: 'Merge spellings…', menu: 'Bulk', words: 'clusters typos variants' },
  { id: 'bulk.fill', label: 'Fill from path…', menu: 'Bulk', words: 'pattern folder file name' },
  { id: 'bulk.clear', label: 'Clear fields…', menu: 'Bulk', words: 'empty delete' },
  { id: 'templates.apply', label: 'Apply template…', menu: 'Bulk', words: 'preset' },
  { id: 'templates.save', label: 'Save as template…', menu: 'Bulk', words: 'preset form' },
  { id: 'templates.manage', label: 'Templates…', menu: 'Bulk', words: 'presets rename delete import export' },
  { id: 'help.guide', label: 'User guide', menu: 'Help', shortcut: 'F1', words: 'manual documentation how to' },
  { id: 'help.showLog', label: 'Show the log', menu: 'Help', words: 'troubleshooting errors crash file' },
  {
    id: 'help.saveDiagnostics',
    label: 'Save diagnostics…',
    menu: 'Help',
    words: 'troubleshooting report bug versions log zip',
  },
  { id: 'help.shortcuts', label: 'Keyboard shortcuts', menu: 'Help', shortcut: 'CmdOrCtrl+/', words: 'keys' },
  { id: 'help.installCommand', label: 'Install the command line…', menu: 'Help', words: 'terminal shell path macos' },
  { id: 'help.whatsNew', label: 'What’s new', menu: 'Help', words: 'changes release version' },
  { id: 'help.about', label: 'About Scopecard', menu: 'Help', words: 'version licence' },
] as const satisfies readonly Command[];

export type CommandId = (typeof commands)[number]['id'];
