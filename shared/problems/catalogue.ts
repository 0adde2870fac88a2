import { depositArchiveProblems } from './deposit-archive.ts';
import { depositEntries } from './deposit-catalogue.ts';
import { depositHtanProblems } from './deposit-htan.ts';
import { depositTreeProblems } from './deposit-tree.ts';
import { previewProblems } from './preview.ts';

export type Severity = 'error' | 'warning';

interface Entry {
  readonly severity: Severity;
  /** One sentence; `{name}` is filled in by `problem()`. */
  readonly message: string;
  readonly fix: string;
}

/**
 * Every problem that Scopecard knows (SPEC 3): a stable code, its severity, what is wrong and what to do.
 * The problems panel, the fields, the command line and the tests all read this one list.
 */
export const catalogue = {
  // values
  'wrong-type': {
    severity: 'error',
    message: '{label}: {value} is not {expected}.',
    fix: 'Enter {expected}{unit}, or clear it.',
  },
  'not-finite': {
    severity: 'error',
    message: '{label}: {value} is not a finite number.',
    fix: 'Enter a number{unit}, or clear it.',
  },
  'not-integer': {
    severity: 'error',
    message: '{label}: {value} is not a whole number.',
    fix: 'Enter a whole number, or clear it.',
  },
  'not-positive': {
    severity: 'error',
    message: '{label}: {value} is not greater than 0.',
    fix: "Enter the size of one pixel, or take the file's calibration.",
  },
  'date-unreadable': {
    severity: 'warning',
    message: '{label}: {value} cannot be read as a date.',
    fix: 'Write it as YYYY-MM-DD.',
  },

  // tables and templates
  'csv-unreadable': {
    severity: 'error',
    message: 'The table cannot be read: {reason}.',
    fix: 'Save it again as CSV, UTF-8, in the program that made it.',
  },
  'csv-encoding': {
    severity: 'error',
    message: 'Line {line}, byte {byte} ({value}) is not UTF-8, though the rest of the table is.',
    fix: 'Correct it in a text editor, or choose the encoding of the whole table.',
  },
  'csv-no-image-column': {
    severity: 'error',
    message: 'No column of the table says which image a line is about.',
    fix: 'Give it a column rel_path with the paths or names of the images, or say which column has them.',
  },
  'csv-image-unknown': {
    severity: 'error',
    message: '{name} is not in this folder.',
    fix: 'Correct the path, open the folder that the table is about, or delete the line.',
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
    message: '{label}: line {line} says {first} for this image, this line {second}.',
    fix: 'Keep one of the two lines.',
  },
  'csv-extra-cells': {
    severity: 'error',
    message: 'The line has {count} cells, the headings are {expected}.',
    fix: 'Put a value that holds the separator in quotes.',
  },
  'csv-decimal-unclear': {
    severity: 'error',
    message: '{label}: the comma of “{value}” may stand before decimals or group thousands.',
    fix: 'Say which: decimal comma or decimal point.',
  },
  'csv-date-unclear': {
    severity: 'error',
    message: '{label}: “{value}” is {first} or {second}.',
    fix: 'Say which comes first, the day or the month.',
  },
  'csv-date-order': {
    severity: 'error',
    message: '{label}: “{value}” is no day with the {order}.',
    fix: 'Write it as YYYY-MM-DD, or choose the other order.',
  },
  'csv-name-unsafe': {
    severity: 'error',
    message: 'CloudScope and AcqStore delete files called {name}: the name begins like the image {image}.',
    fix: 'Choose another name, such as table.csv.',
  },
  'export-occupied': {
    severity: 'error',
    message: '{path} was not written: a file of that name exists, and it is not a table that Scopecard exported.',
    fix: 'Choose another name, or replace the file with --force.',
  },
  'export-refused': {
    severity: 'error',
    message: '{path} was not written: {reason}.',
    fix: 'Choose another name, such as table.csv.',
  },
  'template-unreadable': {
    severity: 'error',
    message: 'The template {name} cannot be read: {reason}.',
    fix: 'Mend it in a text editor, or delete it. It is never overwritten.',
  },
  'template-exists': {
    severity: 'error',
    message: 'There is a template called {name} already.',
    fix: 'Choose another name, or replace it.',
  },

  // sidecars
  'sidecar-damaged': {
    severity: 'error',
    message: 'The sidecar cannot be read: {reason}.',
    fix: 'Restore an earlier version, mend its text in an editor, or set it aside and start anew; a save never overwrites it.',
  },
  'sidecar-version': {
    severity: 'error',
    message: 'The sidecar is of version {version}; this program edits version 2.',
    fix: 'Open it with the program that wrote it, or set it aside and start anew. It is shown read-only and never overwritten.',
  },
  'sidecar-foreign': {
    severity: 'error',
    message: 'The file beside the image is not a CloudScope sidecar: it has none of its keys.',
    fix: 'Set it aside to annotate this image, if the program that wrote it can do without. It is never overwritten.',
  },
  'sidecar-rejected': {
    severity: 'error',
    message: 'CloudScope and AcqStore would reject this sidecar and overwrite it empty: {reason}.',
    fix: 'Correct it before the image is opened there.',
  },
  'sidecar-repairable': {
    severity: 'error',
    message: 'CloudScope and AcqStore would reject this sidecar and overwrite it empty: {reason}.',
    fix: 'Repair it; the next save of this image does so too, without loss.',
  },
  'sidecar-inside': {
    severity: 'warning',
    message: 'AcqStore keeps the metadata of this image inside it; they are shown here and not edited.',
    fix: 'Edit them in AcqStore.',
  },
  'sidecar-shared': {
    severity: 'error',
    message: '{count} images have the same sidecar, {sidecar}.',
    fix: 'Rename or remove all but one of them, so that each keeps its own annotations.',
  },
  'sidecar-missing': {
    severity: 'warning',
    message: 'The image has no sidecar yet.',
    fix: 'The first save writes it.',
  },
  'sidecar-orphan': {
    severity: 'warning',
    message: 'The sidecar {sidecar} has no image.',
    fix: 'Find its image, or put the image back beside it.',
  },
  'sidecar-name-too-long': {
    severity: 'error',
    message: "The image's name is so long that the drive takes no sidecar for it.",
    fix: 'Rename the image to at most 250 bytes; edits stay unsaved until then.',
  },
  'kymflow-found': {
    severity: 'warning',
    message: 'An older KymFlow file beside the image says what its sidecar lacks.',
    fix: 'Import it; the KymFlow file stays as it is.',
  },
  'unknown-key': {
    severity: 'warning',
    message: 'CloudScope and AcqStore do not know the key "{key}" and drop it when they save.',
    fix: 'Move what it says into the note, if it must be kept.',
  },
  'likely-typo': {
    severity: 'warning',
    message: 'The key "{key}" looks like a misspelt "{intended}"; CloudScope and AcqStore drop it when they save.',
    fix: 'Move its value into {intended}.',
  },

  // images and calibration
  'image-unreadable': {
    severity: 'error',
    message: 'The image header cannot be read: {reason}.',
    fix: 'Copy the file again from the microscope, or export it anew.',
  },
  'image-gone': {
    severity: 'error',
    message: 'The image is gone from the disk.',
    fix: 'Its unsaved edits are kept, and are its own again when it returns.',
  },
  'header-suspect': {
    severity: 'warning',
    message: 'The image header contradicts itself: {reason}.',
    fix: 'Check the file in the program that wrote it before relying on these values.',
  },
  'header-drift': {
    severity: 'warning',
    message: '{label}: the sidecar says {sidecar}, the file says {file}.',
    fix: "Keep the sidecar's value if it was corrected on purpose, or take the file's.",
  },
  'calibration-unset': {
    severity: 'warning',
    message: 'Calibration is still 1.0 Pixels, but the file says {file}.',
    fix: "Take the file's calibration.",
  },
  'calibration-peer-unit': {
    severity: 'warning',
    message:
      "The sidecar's pixel size is in metres, or has an axis in place of its unit, as AcqStore and CloudScope write it.",
    fix: "Take the file's calibration, or enter the size with its unit.",
  },
  'calibration-implausible': {
    severity: 'warning',
    message: '{label}: {value} is no pixel size of a microscope: {reason}.',
    fix: 'Check the unit, and correct the value if it is wrong.',
  },
  'calibration-differs': {
    severity: 'warning',
    message: '{label}: {value} here, {common} in most images of this folder.',
    fix: 'Check that this image was taken with another objective or zoom.',
  },
  'calibration-mixed': {
    severity: 'warning',
    message: '{label}: the images of this folder have several sizes, {sizes}.',
    fix: 'Check that they were meant to differ, and correct those that are wrong.',
  },
  'spelling-variants': {
    severity: 'warning',
    message: '{label}: {variants} look like spellings of one value.',
    fix: 'Merge them into one.',
  },
  'extension-tiff': {
    severity: 'warning',
    message: 'CloudScope and AcqStore list no .{extension} files; they will not show this one.',
    fix: 'Rename the image and its sidecar to .tif if it is to be analysed there.',
  },
  'format-unlisted': {
    severity: 'warning',
    message: '{programs} no .{extension} files and will not show this one.',
    fix: 'Export it as .tif if it is to be analysed there.',
  },

  // what stood in the way of an action
  'bad-request': { severity: 'error', message: 'The request was not understood: {reason}.', fix: 'Reload the window.' },
  unexpected: {
    severity: 'error',
    message: 'The program made a mistake: {reason}.',
    fix: 'Your unsaved edits are kept. Please report it with what you did before.',
  },
  'program-gone': {
    severity: 'error',
    message: 'Scopecard does not answer: {reason}.',
    fix: 'Start it again: it offers the edits that are not saved.',
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
    message: 'The name of the folder {path} is no text in UTF-8; it cannot be opened.',
    fix: 'Rename the folder.',
  },
  'folder-offline': {
    severity: 'error',
    message: 'The folder {path} cannot be reached.',
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
    message: '{path} lies on a read-only drive.',
    fix: 'Make the drive writable, or work on a copy. The edits stay unsaved.',
  },
  locked: {
    severity: 'error',
    message: '{path} is locked by another program.',
    fix: 'Close it there, then save again. The edits stay unsaved.',
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
    message: '{label} was changed since: it was {before}, on disk it is {disk}, yours is {mine}.',
    fix: 'Choose which one to keep.',
  },
  uneditable: {
    severity: 'error',
    message: '{path} was not written: {reason}.',
    fix: 'Mend the sidecar first. The edits stay unsaved.',
  },
  'not-moved': {
    severity: 'error',
    message: '{path} was left where it is: {reason}.',
    fix: 'Read the folder again to see what is there now.',
  },

  // bulk work
  'pattern-unclear': {
    severity: 'error',
    message: 'The pattern is unclear: {reason}.',
    fix: 'Write it as in {condition}/{date}_*_depth{depth}um.',
  },

  // history
  'history-unkept': {
    severity: 'warning',
    message: 'Earlier versions of sidecars are not kept: {path} cannot be written ({reason}).',
    fix: 'The saves themselves are complete. Make room there, or allow writing, to be able to undo the next ones.',
  },
  'history-lost': {
    severity: 'error',
    message: 'The earlier version of {path} is no longer kept.',
    fix: 'Choose a newer one.',
  },
  'history-never': {
    severity: 'error',
    message: 'Scopecard has no saved version of this image.',
    fix: 'Nothing was written. Look for another copy of the sidecar, in a backup for example.',
  },
  'history-none': {
    severity: 'error',
    message: 'There is no such saved action any more.',
    fix: 'Look at the list of saved changes again.',
  },
  'history-gone': {
    severity: 'error',
    message: '{path} was removed since.',
    fix: 'Restore it from the history of the image, if it is to come back.',
  },

  // image files
  'image-unfinished': {
    severity: 'warning',
    message: 'The image is still being written, or its writing was cut off.',
    fix: 'Wait until the microscope has finished, or check the file in the program that wrote it.',
  },
  'image-part': {
    severity: 'warning',
    message: 'This file is part {part} of an image that lies in several files.',
    fix: 'Keep all its parts together; only what stands in this part is shown.',
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

  ...depositEntries,

  // the preview
  ...previewProblems,
} as const satisfies Record<string, Entry>;

/** The stable code of a problem. */
export type ProblemCode = keyof typeof catalogue;
