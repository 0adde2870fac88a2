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
  /** Keys that the table alone answers, on its cells: menus show them, nothing else listens to them. */
  readonly tableKeys?: string;
  /** Extra words that the palette finds it by. */
  readonly words?: string;
  /** What it is called in menus, where a tick shows whether it is on. */
  readonly tick?: string;
  /** A new part of its menu begins with it. */
  readonly begins?: true;
}

export const commands = [
  { id: 'folder.open', label: 'Open folder…', menu: 'File', shortcut: 'CmdOrCtrl+O' },
  { id: 'folder.openSample', label: 'Open the sample folder', menu: 'File', words: 'demo example' },
  {
    id: 'window.new',
    label: 'New window',
    menu: 'File',
    shortcut: 'CmdOrCtrl+Shift+N',
    words: 'second folder side by side',
  },
  {
    id: 'folder.reload',
    label: 'Reload the folder',
    menu: 'File',
    begins: true,
    shortcut: 'F5',
    words: 'refresh rescan',
  },
  { id: 'folder.cancelScan', label: 'Stop reading headers', menu: 'File', words: 'cancel scan' },
  { id: 'edits.save', label: 'Save all', menu: 'File', begins: true, shortcut: 'CmdOrCtrl+S', words: 'write' },
  { id: 'edits.saveSelected', label: 'Save the selected images', menu: 'File', shortcut: 'CmdOrCtrl+Shift+S' },
  { id: 'edits.cancelSave', label: 'Stop saving', menu: 'File', words: 'cancel save' },
  { id: 'edits.conflicts', label: 'Conflicts…', menu: 'File', words: 'changed elsewhere on disk mine theirs' },
  {
    id: 'edits.recover',
    label: 'Recover unsaved edits…',
    menu: 'File',
    words: 'crash restore journal earlier session',
  },
  {
    id: 'table.export',
    label: 'Export the table…',
    menu: 'File',
    begins: true,
    words: 'spreadsheet excel xlsx csv write',
  },
  { id: 'table.import', label: 'Import a table…', menu: 'File', words: 'spreadsheet excel xlsx csv read' },
  { id: 'folder.kymflow', label: 'Import from KymFlow…', menu: 'File', words: 'older 1.0 metadata' },
  { id: 'folder.orphans', label: 'Sidecars without an image…', menu: 'File', words: 'orphans attach missing lost' },
  {
    id: 'folder.deposit',
    label: 'Deposit…',
    menu: 'File',
    begins: true,
    shortcut: 'F9',
    words: 'repository hubmap submit upload bioimage archive publish',
  },
  {
    id: 'folder.fields',
    label: 'Fields of this folder…',
    menu: 'File',
    begins: true,
    words: 'vocabulary required rules lab values scopecard-fields',
  },
  {
    id: 'app.settings',
    label: 'Settings…',
    menu: 'File',
    shortcut: 'CmdOrCtrl+,',
    words: 'preferences options',
  },
  { id: 'edits.undo', label: 'Undo', menu: 'Edit', shortcut: 'CmdOrCtrl+Z' },
  { id: 'edits.redo', label: 'Redo', menu: 'Edit', shortcut: 'CmdOrCtrl+Shift+Z' },
  {
    id: 'cells.copy',
    label: 'Copy cells',
    menu: 'Edit',
    begins: true,
    tableKeys: 'CmdOrCtrl+C',
    words: 'clipboard ctrl c',
  },
  {
    id: 'cells.paste',
    label: 'Paste into cells',
    menu: 'Edit',
    tableKeys: 'CmdOrCtrl+V',
    words: 'clipboard ctrl v',
  },
  {
    id: 'cells.fillDown',
    label: 'Fill down',
    menu: 'Edit',
    tableKeys: 'CmdOrCtrl+D',
    words: 'ctrl d range first',
  },
  {
    id: 'select.shown',
    label: 'Select all shown images',
    menu: 'Edit',
    begins: true,
    tableKeys: 'CmdOrCtrl+A',
    words: 'everything',
  },
  { id: 'select.group', label: 'Select all in group', menu: 'Edit', shortcut: 'CmdOrCtrl+Shift+A' },
  { id: 'edits.preview', label: 'Preview the unsaved edits…', menu: 'Edit', begins: true, words: 'changes diff' },
  { id: 'edits.discardSelected', label: 'Discard the edits of the selected images', menu: 'Edit', words: 'revert' },
  { id: 'history.actions', label: 'Saved changes…', menu: 'Edit', begins: true, words: 'history undo saved action' },
  { id: 'view.palette', label: 'Search images and commands', menu: 'View', shortcut: 'CmdOrCtrl+K' },
  {
    id: 'view.folders',
    label: 'Show or hide the folders',
    menu: 'View',
    tick: 'Folders',
    begins: true,
    shortcut: 'CmdOrCtrl+B',
  },
  { id: 'view.problems', label: 'Show or hide the problems', menu: 'View', tick: 'Problems', shortcut: 'CmdOrCtrl+J' },
  {
    id: 'view.inspector',
    label: 'Show or hide the inspector',
    menu: 'View',
    tick: 'Inspector',
    shortcut: 'CmdOrCtrl+I',
  },
  {
    id: 'view.preview',
    label: 'Show or hide the preview',
    menu: 'View',
    tick: 'Preview',
    words: 'picture image pixels',
  },
  {
    id: 'view.pictures',
    label: 'Show or hide pictures in the table',
    menu: 'View',
    tick: 'Pictures in the table',
    words: 'thumbnails column preview',
  },
  { id: 'view.columns', label: 'Choose columns…', menu: 'View', begins: true },
  {
    id: 'view.views',
    label: 'Views…',
    menu: 'View',
    words: 'saved layout columns filter group sort preset',
  },
  { id: 'view.completeness', label: 'Completeness by folder…', menu: 'View', words: 'missing empty filled overview' },
  { id: 'view.filterByValue', label: 'Filter by this value', menu: 'View', begins: true, words: 'only same cell' },
  { id: 'view.excludeValue', label: 'Exclude this value', menu: 'View', words: 'hide not cell filter' },
  {
    id: 'view.filterColumn',
    label: 'Order and filter of this column…',
    menu: 'View',
    tableKeys: 'Alt+Down',
    words: 'sort range empty',
  },
  { id: 'view.showAll', label: 'Show all images', menu: 'View', words: 'clear filters' },
  { id: 'view.arrange', label: 'Sort, filter and group again', menu: 'View', words: 'arrange refresh' },
  { id: 'view.foldGroups', label: 'Collapse all groups', menu: 'View', begins: true, words: 'fold close heads' },
  { id: 'view.unfoldGroups', label: 'Expand all groups', menu: 'View', words: 'unfold open heads' },
  {
    id: 'view.themeSystem',
    label: 'Theme: system',
    menu: 'View',
    tick: 'Theme: system',
    begins: true,
    words: 'appearance',
  },
  { id: 'view.themeLight', label: 'Theme: light', menu: 'View', tick: 'Theme: light', words: 'appearance' },
  { id: 'view.themeDark', label: 'Theme: dark', menu: 'View', tick: 'Theme: dark', words: 'appearance night' },
  { id: 'picture.fit', label: 'Fit the picture', menu: 'Picture', words: 'zoom whole 0' },
  { id: 'picture.actual', label: 'One pixel a sample', menu: 'Picture', words: 'zoom 1:1 actual size 1' },
  { id: 'picture.zoomIn', label: 'Zoom in', menu: 'Picture', words: 'larger +' },
  { id: 'picture.zoomOut', label: 'Zoom out', menu: 'Picture', words: 'smaller -' },
  { id: 'picture.previousZ', label: 'Previous plane in depth', menu: 'Picture', begins: true, words: 'z slice' },
  { id: 'picture.nextZ', label: 'Next plane in depth', menu: 'Picture', words: 'z slice' },
  { id: 'picture.previousT', label: 'Previous time point', menu: 'Picture', words: 't frame' },
  { id: 'picture.nextT', label: 'Next time point', menu: 'Picture', words: 't frame' },
  { id: 'picture.channel', label: 'Next channel', menu: 'Picture', begins: true, words: 'colour' },
  { id: 'picture.composite', label: 'All channels together', menu: 'Picture', words: 'composite merge' },
  {
    id: 'picture.contrast',
    label: 'Show or hide the contrast',
    menu: 'Picture',
    tick: 'Contrast',
    begins: true,
    words: 'histogram brightness',
  },
  { id: 'picture.auto', label: 'Automatic contrast', menu: 'Picture', words: 'brightness' },
  {
    id: 'picture.rois',
    label: 'Show or hide ROIs',
    menu: 'Picture',
    tick: 'ROIs',
    begins: true,
    words: 'overlays regions',
  },
  { id: 'picture.events', label: 'Show or hide events', menu: 'Picture', tick: 'Events', words: 'overlays' },
  {
    id: 'picture.traces',
    label: 'Show or hide diameter traces',
    menu: 'Picture',
    tick: 'Diameter traces',
    words: 'overlays edges vessel',
  },
  {
    id: 'view.turnPreview',
    label: 'Turn the picture as CloudScope does',
    menu: 'Picture',
    tick: 'Turned as in CloudScope',
    begins: true,
    words: 'rotate transpose orientation preview line scan',
  },
  { id: 'go.table', label: 'Go to the table', menu: 'Go', shortcut: 'CmdOrCtrl+1' },
  { id: 'go.inspector', label: 'Go to the inspector', menu: 'Go', shortcut: 'CmdOrCtrl+2' },
  { id: 'go.preview', label: 'Go to the preview', menu: 'Go', shortcut: 'CmdOrCtrl+3', words: 'picture image' },
  { id: 'go.nextProblem', label: 'Go to the next problem', menu: 'Go', begins: true, shortcut: 'F8' },
  { id: 'go.previousProblem', label: 'Go to the previous problem', menu: 'Go', shortcut: 'Shift+F8' },
  { id: 'image.accept', label: 'Accept the selected images', menu: 'Image', shortcut: 'CmdOrCtrl+E', words: 'keep' },
  {
    id: 'image.reject',
    label: 'Reject the selected images',
    menu: 'Image',
    shortcut: 'CmdOrCtrl+Shift+E',
    words: 'discard exclude',
  },
  {
    id: 'image.takeCalibration',
    label: 'Use the file’s calibration',
    menu: 'Image',
    begins: true,
    words: 'pixel size drift',
  },
  {
    id: 'image.setAside',
    label: 'Move unreadable sidecars aside',
    menu: 'Image',
    begins: true,
    words: 'damaged foreign rename anew',
  },
  {
    id: 'image.writeLastSaved',
    label: 'Write my last saved values again…',
    menu: 'Image',
    words: 'restore history damaged emptied lost',
  },
  {
    id: 'image.showInFolder',
    label: 'Show in the file manager',
    menu: 'Image',
    begins: true,
    words: 'reveal finder explorer nautilus folder',
  },
  {
    id: 'image.copyPaths',
    label: 'Copy the paths of the selected images',
    menu: 'Image',
    words: 'clipboard file name location',
  },
  { id: 'bulk.copyFrom', label: 'Copy from another image…', menu: 'Bulk', words: 'duplicate same as' },
  {
    id: 'bulk.replace',
    label: 'Find and replace…',
    menu: 'Bulk',
    shortcut: 'CmdOrCtrl+H',
    words: 'search regular expression',
  },
  { id: 'bulk.mergeSpellings', label: 'Merge spellings…', menu: 'Bulk', words: 'clusters typos variants' },
  { id: 'bulk.dates', label: 'Spell dates alike…', menu: 'Bulk', words: 'day month normalise format iso' },
  { id: 'bulk.fill', label: 'Fill from path…', menu: 'Bulk', words: 'pattern folder file name' },
  { id: 'bulk.clear', label: 'Clear fields…', menu: 'Bulk', words: 'empty delete' },
  { id: 'templates.apply', label: 'Apply template…', menu: 'Bulk', begins: true, words: 'preset' },
  { id: 'templates.save', label: 'Save as template…', menu: 'Bulk', words: 'preset form' },
  { id: 'templates.manage', label: 'Templates…', menu: 'Bulk', words: 'presets rename delete import export' },
  { id: 'help.guide', label: 'User guide', menu: 'Help', shortcut: 'F1', words: 'manual documentation how to' },
  { id: 'help.shortcuts', label: 'Keyboard shortcuts', menu: 'Help', shortcut: 'CmdOrCtrl+/', words: 'keys' },
  { id: 'help.showLog', label: 'Show the log', menu: 'Help', begins: true, words: 'troubleshooting errors crash file' },
  {
    id: 'help.saveDiagnostics',
    label: 'Save diagnostics…',
    menu: 'Help',
    words: 'troubleshooting report bug versions log zip',
  },
  {
    id: 'help.installCommand',
    label: 'Install the command line…',
    menu: 'Help',
    begins: true,
    words: 'terminal shell path macos',
  },
  { id: 'help.whatsNew', label: 'What’s new', menu: 'Help', begins: true, words: 'changes release version' },
  { id: 'help.about', label: 'About Scopecard', menu: 'Help', words: 'version licence' },
] as const satisfies readonly Command[];

/** What menus show as a command's keys. */
export function keysOf({ shortcut, tableKeys }: Command): string | undefined {
  return shortcut ?? tableKeys;
}

export type CommandId = (typeof commands)[number]['id'];
