import { bulkProblems } from './bulk.ts';
import { depositArchiveProblems } from './deposit-archive.ts';
import { depositEntries } from './deposit-catalogue.ts';
import { depositDcnProblems } from './deposit-dcn.ts';
import { depositHtanProblems } from './deposit-htan.ts';
import { depositTreeProblems } from './deposit-tree.ts';
import { previewProblems } from './preview.ts';

/** An `info` needs no action; it is counted separately and does not mark images. */
export type Severity = 'error' | 'warning' | 'info';

/** A problem's entry in the catalogue. */
export interface Entry {
  readonly severity: Severity;
  /** What is wrong, in one sentence; `{name}` is replaced by a detail. */
  readonly message: string;
  /** What to do about it, in one sentence. */
  readonly fix: string;
  /** What to do where the sidecar is read-only here; `{owner}` is replaced by the program that writes it. */
  readonly readOnlyFix?: string;
  /** The wording for many images at once, where it differs. */
  readonly many?: { readonly message?: string; readonly fix?: string };
}

/**
 * Every problem that Scopecard knows (docs/format.md 6): a stable code, its severity, what is wrong and what to do.
 * The problems panel, the fields, the command line and the tests all read this one list.
 */
export const catalogue = {
  // values
  'wrong-type': {
    severity: 'error',
    message: '{label}: {value} is not {expected}.',
    fix: 'Enter {expected}{unit}, or clear it.',
    readOnlyFix: 'Correct it in {owner}: the sidecar is read-only here.',
  },
  'not-finite': {
    severity: 'error',
    message: '{label}: {value} is not a finite number.',
    fix: 'Enter a number{unit}, or clear it.',
    readOnlyFix: 'Correct it in {owner}: the sidecar is read-only here.',
  },
  'not-integer': {
    severity: 'error',
    message: '{label}: {value} is not a whole number.',
    fix: 'Enter a whole number, or clear it.',
    readOnlyFix: 'Correct it in {owner}: the sidecar is read-only here.',
  },
  'not-positive': {
    severity: 'error',
    message: '{label}: {value} is not greater than 0.',
    fix: "Enter the size of one pixel, or use the file's calibration.",
    readOnlyFix: 'Correct it in {owner}: the sidecar is read-only here.',
  },
  'date-unreadable': {
    severity: 'warning',
    message: '{label}: {value} cannot be read as a date.',
    fix: 'Write it as YYYY-MM-DD.',
  },

  'value-not-in-vocabulary': {
    severity: 'warning',
    message: '{label}: {value} is not among the values that {source} allows.',
    fix: 'Choose {values}, or add the value to that file.',
  },
  'required-field-empty': {
    severity: 'warning',
    message: '{label} is empty; {source} requires it.',
    fix: 'Enter it.',
    many: { message: '{label} is empty in these images; {source} requires it.', fix: 'Enter it.' },
  },
  'rules-unreadable': {
    severity: 'error',
    message: 'The rules in {file} are not applied: {reason}.',
    fix: 'Correct the file in a text editor, then reload the folder.',
  },

  // tables and templates
  'csv-unreadable': {
    severity: 'error',
    message: 'The table cannot be read: {reason}.',
    fix: 'Save it again as CSV, UTF-8, in the program that made it.',
  },
  'xlsx-unreadable': {
    severity: 'error',
    message: 'The workbook cannot be read: {reason}.',
    fix: 'Open it in a spreadsheet program and save it again as .xlsx or CSV.',
  },
  'xlsx-cell-long': {
    severity: 'error',
    message: '{path}: the value of {column} is longer than {most} characters, more than a spreadsheet cell can store.',
    fix: 'Export it as CSV, or shorten the value.',
  },
  'csv-encoding': {
    severity: 'error',
    message: 'Line {line}, byte {byte} ({value}) is not UTF-8, though the rest of the table is.',
    fix: 'Correct it in a text editor, or choose the encoding of the whole table.',
  },
  'csv-no-image-column': {
    severity: 'error',
    message: 'The table has no column that names the image of each line.',
    fix: 'Give it a column rel_path with the paths or names of the images, or choose the column that has them.',
  },
  'csv-image-unknown': {
    severity: 'error',
    message: '{name} is not in this folder.',
    fix: 'Correct the path, open the folder that the table describes, or delete the line.',
  },
  'csv-image-ambiguous': {
    severity: 'error',
    message: '{count} images are called {name}: {paths}.',
    fix: 'Write the path relative to the folder.',
  },
  'csv-paths-differ': {
    severity: 'error',
    message: 'The line names two images, {first} and {second}.',
    fix: 'Correct one of its path columns, or empty it.',
  },
  'csv-duplicate': {
    severity: 'error',
    message: '{label}: line {line} gives {first} for this image, this line {second}.',
    fix: 'Keep one of the two lines.',
  },
  'csv-extra-cells': {
    severity: 'error',
    message: 'The line has {count} cells, but there are {expected} column headings.',
    fix: 'Put a value that contains the separator in quotes.',
  },
  'csv-decimal-unclear': {
    severity: 'error',
    message: '{label}: the comma in “{value}” could be a decimal comma or a thousands separator.',
    fix: 'Choose decimal comma or decimal point.',
  },
  'csv-date-unclear': {
    severity: 'error',
    message: '{label}: “{value}” could be {first} or {second}.',
    fix: 'Choose which comes first, the day or the month.',
  },
  'csv-date-order': {
    severity: 'error',
    message: '{label}: “{value}” is not a valid date (read {order}).',
    fix: 'Write it as YYYY-MM-DD, or choose the other order.',
  },
  'csv-name-unsafe': {
    severity: 'error',
    message: 'CloudScope and AcqStore delete files called {name}, because the name begins like the image {image}.',
    fix: 'Choose another name, such as table.csv.',
  },
  'export-occupied': {
    severity: 'error',
    message: '{path} was not written: a file of that name exists, and it is not a table that Scopecard exported.',
    fix: 'Choose another name, or replace the file with --force.',
  },
  'report-occupied': {
    severity: 'error',
    message: '{path} was not written: a file of that name exists, and it is not a report that Scopecard made.',
    fix: 'Choose another name.',
  },
  'export-refused': {
    severity: 'error',
    message: '{path} was not written: {reason}.',
    fix: 'Choose another name, such as table.csv.',
  },
  'template-unreadable': {
    severity: 'error',
    message: 'The template {name} cannot be read: {reason}.',
    fix: 'Fix it in a text editor, or delete it. It is never overwritten.',
  },
  'template-not-imported': {
    severity: 'error',
    message: '{name} was not imported: {reason}.',
    fix: 'Choose a template that Scopecard exported.',
  },
  'template-exists': {
    severity: 'error',
    message: 'A template called {name} already exists.',
    fix: 'Choose another name, or replace it.',
  },

  'view-unreadable': {
    severity: 'error',
    message: 'The view {name} cannot be read: {reason}.',
    fix: 'Fix it in a text editor, or delete it. It is never overwritten.',
  },
  'view-not-imported': {
    severity: 'error',
    message: '{name} was not imported: {reason}.',
    fix: 'Choose a view that Scopecard exported, or fix it in a text editor.',
  },
  'view-exists': {
    severity: 'error',
    message: 'A view called {name} already exists.',
    fix: 'Choose another name, or replace it.',
  },

  // sidecars
  'sidecar-damaged': {
    severity: 'error',
    message: 'The sidecar cannot be read: {reason}.',
    fix: 'Restore an earlier version, fix its text in an editor, or move it aside and start over. A save never overwrites it.',
  },
  'sidecar-version': {
    severity: 'error',
    message: 'The sidecar has version {version}; Scopecard edits version 2.',
    fix: 'Open it with the program that wrote it, or move it aside and start over. It is shown read-only and never overwritten.',
  },
  'sidecar-foreign': {
    severity: 'error',
    message: 'The file beside the image is not a CloudScope sidecar: it has none of the keys of one.',
    fix: 'To annotate this image, move the file aside if the program that wrote it does not need it. It is never overwritten.',
  },
  'sidecar-rejected': {
    severity: 'error',
    message: 'CloudScope and AcqStore would reject this sidecar and overwrite it empty: {reason}.',
    fix: 'Correct it before the image is opened there.',
  },
  'sidecar-repairable': {
    severity: 'error',
    message: 'CloudScope and AcqStore would reject this sidecar and overwrite it empty: {reason}.',
    fix: 'Repair it now, or let the next save of this image do it; nothing is lost.',
  },
  'sidecar-inside': {
    severity: 'info',
    message: "AcqStore keeps this image's metadata inside it: Scopecard shows it, but cannot edit it.",
    fix: 'Edit it in AcqStore.',
  },
  'sidecar-inside-unusable': {
    severity: 'error',
    message:
      'AcqStore cannot open this image, because of the metadata that it keeps inside (acqstore/acq_image.json): {reason}.',
    fix: 'Copy the whole image again, or export it again from AcqStore.',
  },
  'sidecar-shared': {
    severity: 'error',
    message: '{count} images share one sidecar, {sidecar}.',
    fix: 'Rename or remove all but one of them, so that each keeps its own annotations.',
  },
  'sidecar-missing': {
    severity: 'info',
    message: 'The image has no sidecar yet.',
    fix: 'The first save writes it.',
    many: { message: 'These images have no sidecars yet.', fix: 'The first save of each image writes it.' },
  },
  'sidecar-orphan': {
    severity: 'warning',
    message: 'The sidecar {sidecar} has no image.',
    fix: 'Find its image, or put the image back beside it.',
  },
  'sidecar-name-too-long': {
    severity: 'error',
    message: "The image's name is too long: this drive cannot store a sidecar for it.",
    fix: 'Rename the image to at most 250 bytes; edits stay unsaved until then.',
  },
  'kymflow-found': {
    severity: 'warning',
    message: 'An older KymFlow file beside the image has values that its sidecar lacks.',
    fix: 'Import it; the KymFlow file stays as it is.',
  },
  'unknown-key': {
    severity: 'warning',
    message: 'CloudScope and AcqStore do not know the key "{key}" and will drop it when they save.',
    fix: 'Copy its value into the note if you want to keep it.',
  },
  'likely-typo': {
    severity: 'warning',
    message: 'The key "{key}" looks like a misspelt "{intended}"; CloudScope and AcqStore will drop it when they save.',
    fix: 'Move its value into {intended}.',
  },

  // images and calibration
  'image-unreadable': {
    severity: 'error',
    message: 'The image header cannot be read: {reason}.',
    fix: 'Copy the file from the microscope again, or export it again.',
  },
  'image-gone': {
    severity: 'error',
    message: 'The image is no longer on the disk.',
    fix: 'Its unsaved edits are kept and will be attached to it again when it returns.',
  },
  'header-suspect': {
    severity: 'warning',
    message: 'The image header contradicts itself: {reason}.',
    fix: 'Check the file in the program that wrote it before relying on these values.',
  },
  'header-drift': {
    severity: 'warning',
    message: '{label}: {sidecar} in the sidecar, {file} in the image file.',
    fix: "Keep the sidecar's value if it was corrected on purpose, or use the file's.",
    readOnlyFix: 'If it was not changed on purpose, correct it in {owner}: the sidecar is read-only here.',
    many: {
      message: '{label}: {sidecar} in the sidecars, {file} in the image files.',
      fix: "Keep the sidecars' values if they were corrected on purpose, or use the files'.",
    },
  },
  'calibration-unset': {
    severity: 'warning',
    message: 'Calibration is still 1.0 Pixels, but the file gives {file}.',
    fix: "Use the file's calibration.",
    readOnlyFix: 'Set it in {owner}: the sidecar is read-only here.',
    many: {
      message: 'Calibration is still 1.0 Pixels, but the files give {file}.',
      fix: "Use the files' calibration.",
    },
  },
  'calibration-peer-unit': {
    severity: 'warning',
    message:
      "The sidecar's pixel size is in metres, or has an axis in place of its unit, as AcqStore and CloudScope write it.",
    fix: "Use the file's calibration, or enter the size with its unit.",
    readOnlyFix: 'Correct it in {owner}: the sidecar is read-only here.',
    many: {
      message:
        "These sidecars' pixel sizes are in metres, or have an axis in place of their unit, as AcqStore and CloudScope write them.",
      fix: "Use the files' calibration, or enter the sizes with their units.",
    },
  },
  'calibration-implausible': {
    severity: 'warning',
    message: '{label}: {value} is not a plausible pixel size: {reason}.',
    fix: 'Check the unit, and correct the value if it is wrong.',
    readOnlyFix: 'Check the unit, and correct the value in {owner} if it is wrong: the sidecar is read-only here.',
  },
  'calibration-differs': {
    severity: 'warning',
    message: '{label}: {value} here, {common} in most images of this kind in this folder.',
    fix: 'Check whether this image was taken with another objective or zoom.',
  },
  'calibration-mixed': {
    severity: 'warning',
    message: '{label}: images of one kind in this folder have several sizes, {sizes}.',
    fix: 'Check whether they are meant to differ, and correct any that are wrong.',
  },
  'spelling-variants': {
    severity: 'warning',
    message: '{label}: {variants} look like spellings of the same value.',
    fix: 'Merge them into one.',
  },
  'dates-mixed': {
    severity: 'warning',
    message: '{label}: days are spelled in several ways: {variants}.',
    fix: 'Spell them in one way, so that they sort and group.',
  },
  'extension-tiff': {
    severity: 'warning',
    message: 'CloudScope and AcqStore do not list .{extension} files, so they will not show this one.',
    fix: 'Rename the image and its sidecar to .tif if you want to analyse it there.',
    many: {
      message: 'CloudScope and AcqStore do not list .{extension} files, so they will not show these.',
      fix: 'Rename the images and their sidecars to .tif if you want to analyse them there.',
    },
  },
  'format-unlisted': {
    severity: 'info',
    message: '{programs} not list .{extension} files, so this one will not be shown there.',
    fix: 'Export it as .tif if you want to analyse it there.',
    many: {
      message: '{programs} not list .{extension} files, so these will not be shown there.',
      fix: 'Export them as .tif if you want to analyse them there.',
    },
  },

  // what prevented an action
  'bad-request': {
    severity: 'error',
    message: 'The window sent a request that Scopecard does not understand: {reason}.',
    fix: 'Reload the window.',
  },
  unexpected: {
    severity: 'error',
    message: 'Scopecard hit an internal error: {reason}.',
    fix: 'Your unsaved edits are kept. Please report it, with what you did just before.',
  },
  'program-gone': {
    severity: 'error',
    message: 'Scopecard is not responding: {reason}.',
    fix: 'Start it again: it will offer the edits that are not saved.',
  },
  'not-open': {
    severity: 'error',
    message: '{path} is not inside a folder that was opened.',
    fix: 'Open the folder first.',
  },
  'not-found': { severity: 'error', message: '{path} does not exist.', fix: 'Check the name, or reload the folder.' },
  'folder-read-only': {
    severity: 'warning',
    message: 'Nothing can be saved in {path}: {reason}.',
    fix: 'Ask the owner of the folder for access, or work on a copy. Edits stay unsaved.',
  },
  'name-garbled': {
    severity: 'error',
    message: 'The name of the folder {path} is not valid UTF-8, so it cannot be opened.',
    fix: 'Rename the folder.',
  },
  'folder-offline': {
    severity: 'error',
    message: 'The folder {path} is unreachable.',
    fix: 'Connect its drive again, then save. The edits stay unsaved.',
  },
  'folder-is-image': {
    severity: 'error',
    message: '{path} is one image, not a folder of images.',
    fix: 'Open the folder that contains it.',
  },
  'not-a-folder': { severity: 'error', message: '{path} is not a folder.', fix: 'Choose a folder of images.' },
  'no-permission': {
    severity: 'error',
    message: '{path}: no permission.',
    fix: 'Ask the owner of the folder for access, then try again.',
  },
  'group-lost': {
    severity: 'error',
    message:
      '{path} was not written: the drive does not let you keep its group, whose members could no longer read it.',
    fix: 'Ask its owner to save it, or to give read permission to everybody. The edits stay unsaved.',
  },
  'read-only': {
    severity: 'error',
    message: '{path} is on a read-only drive.',
    fix: 'Make the drive writable, or work on a copy. The edits stay unsaved.',
  },
  locked: {
    severity: 'error',
    message: '{path} is locked by another program.',
    fix: 'Close it there, then save again. The edits stay unsaved.',
  },
  'saved-unsynced': {
    severity: 'warning',
    message:
      '{path} is saved, but the drive did not confirm it: a power cut in the next minute could bring the old file back.',
    fix: 'Check the drive and the network connection. Nothing has to be saved again.',
  },
  'folder-locked': {
    severity: 'error',
    message: '{path} was not written: another Scopecard holds the folder ({owner}, for {age}).',
    fix: 'Save again when it has finished. If it no longer runs, delete {lock}. The edits stay unsaved.',
  },
  'disk-full': {
    severity: 'error',
    message: 'The disk is full: {path} was not written.',
    fix: 'Free some space, then save again. The edits stay unsaved.',
  },
  'io-error': {
    severity: 'error',
    message: '{path} could not be read or written ({reason}).',
    fix: 'Check the drive and the network connection, then try again. The edits stay unsaved.',
  },
  conflict: {
    severity: 'error',
    message: '{label} was changed elsewhere: was {before}, now {disk} on disk; your value is {mine}.',
    fix: 'Choose which one to keep.',
  },
  uneditable: {
    severity: 'error',
    message: '{path} was not written: {reason}.',
    fix: 'Fix the sidecar first. The edits stay unsaved.',
  },
  'not-moved': {
    severity: 'error',
    message: '{path} was left where it is: {reason}.',
    fix: 'Reload the folder to see what is there now.',
  },

  // bulk work
  ...bulkProblems,

  // history
  'history-unkept': {
    severity: 'warning',
    message: 'Earlier versions of sidecars are not kept: {path} cannot be written ({reason}).',
    fix: 'The saves themselves are complete. Free some space there, or allow writing, so that the next ones can be undone.',
  },
  'history-not-moved': {
    severity: 'error',
    message: 'The history stays in {path}: {reason}.',
    fix: 'Nothing is lost. Choose another folder, or try again later.',
  },
  'command-not-installed': {
    severity: 'error',
    message: 'The command line was not installed: {reason}.',
    fix: 'The program itself works. Ask whoever administers this computer, or try again.',
  },
  'history-lost': {
    severity: 'error',
    message: 'The earlier version of {path} is no longer kept.',
    fix: 'Choose a newer one.',
  },
  'history-unread': {
    severity: 'error',
    message: 'A record of the history cannot be read: {path} ({reason}).',
    fix: 'Bring the file back from a backup, or delete it to go on without it.',
  },
  'history-unread-anywhere': {
    severity: 'error',
    message: 'A record of the history cannot be read: {path} ({reason}). It may be about this folder or another one.',
    fix: 'Bring the file back from a backup, or delete it to go on without it.',
  },
  'history-never': {
    severity: 'error',
    message: 'Scopecard has no saved version of this image.',
    fix: 'Nothing was written. Look for another copy of the sidecar, in a backup for example.',
  },
  'history-none': {
    severity: 'error',
    message: 'That saved action no longer exists.',
    fix: 'Reload the list of saved changes.',
  },
  'history-gone': {
    severity: 'error',
    message: '{path} has since been removed.',
    fix: 'Restore it from the history of the image if you want it back.',
  },

  // image files
  'image-unfinished': {
    severity: 'warning',
    message: 'The image is still being written, or its writing was cut off.',
    fix: 'Wait until the microscope has finished, or check the file in the program that wrote it.',
  },
  'image-part': {
    severity: 'warning',
    message: 'This file is part {part} of an image that is split into several files.',
    fix: 'Keep all its parts together; only what is in this part is shown.',
  },
  'ome-companion-missing': {
    severity: 'warning',
    message: 'The image is part of an OME-TIFF set described in {companion}, which is not beside it.',
    fix: 'Put {companion} back beside the image to see its sizes and calibration.',
  },

  // deposit
  ...depositTreeProblems,
  ...depositHtanProblems,
  ...depositArchiveProblems,
  ...depositDcnProblems,

  ...depositEntries,

  // the preview
  ...previewProblems,
} as const satisfies Record<string, Entry>;

/** The stable code of a problem. */
export type ProblemCode = keyof typeof catalogue;
