/** Problems of tables that are imported or written. */
export const tableProblems = {
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
  'xlsx-unwritten': {
    severity: 'error',
    message: 'The workbook could not be made ({fault}).',
    fix: 'Export the table as CSV.',
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
  'csv-column-twice': {
    severity: 'error',
    message: 'Columns {places} have the same heading, {heading}.',
    fix: 'Delete the one that does not count, or give it another heading.',
  },
  'csv-image-unknown': {
    severity: 'error',
    message: '{name} is not in this folder.',
    fix: 'Correct the path, open the folder that the table describes, or delete the line.',
  },
  'csv-path-relative': {
    severity: 'error',
    message: '{name} is not an absolute path.',
    fix: 'Give the whole path in a column file_path, or import the table into the folder that it describes.',
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
  'csv-cell-error': {
    severity: 'error',
    message: '{label}: the cell has the error {value} of a spreadsheet, not a value.',
    fix: 'Correct its formula in the spreadsheet and save the table again, or empty the cell.',
  },
  'csv-decimal-unclear': {
    severity: 'error',
    message: '{label}: the {sign} in “{value}” could be a decimal {sign} or a thousands separator.',
    fix: 'Choose decimal comma or decimal point.',
  },
  'csv-group-unclear': {
    severity: 'error',
    message: '{label}: “{value}” could be {first} or {second} in a table with decimal {sign}s.',
    fix: 'Write {first} or {second} in the table.',
  },
  'csv-unit-differs': {
    severity: 'error',
    message: '{label}: the number or its heading gives {value}, but its line has the unit {unit} in another column.',
    fix: 'Correct the unit, or leave one of the two out.',
  },
  'csv-missing-unclear': {
    severity: 'error',
    message: '{label}: “{value}” could be this text, or an empty cell as R and pandas write it.',
    fix: 'Choose whether it is an empty cell or a text.',
  },
  'csv-cell-converted': {
    severity: 'error',
    message: '{label}: “{value}” is what a spreadsheet makes of the value of this image, {own}.',
    fix: 'Write {own} in the table, in a column of texts. If {value} is meant, set it without the table.',
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
    fix: 'Choose another name.',
  },
  'file-disk-full': {
    severity: 'error',
    message: 'The disk is full: {path} was not written.',
    fix: 'Free some space, or choose another drive, then try again.',
  },
  'file-group-lost': {
    severity: 'error',
    message:
      '{path} was not written: the drive does not let you keep its group, whose members could no longer read it.',
    fix: 'Ask its owner to write it, to give read permission to everybody, or choose another name.',
  },
  'file-io-error': {
    severity: 'error',
    message: '{path} could not be read or written ({reason}).',
    atPath: 'It could not be read or written ({reason}).',
    fix: 'Check the drive and the network connection, then try again.',
  },
  'file-locked': {
    severity: 'error',
    message: '{path} is locked by another program.',
    fix: 'Close it there, then try again.',
  },
  'file-read-only': {
    severity: 'error',
    message: '{path} is on a read-only drive.',
    fix: 'Choose a folder on another drive.',
  },
} as const;
