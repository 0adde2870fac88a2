/**
 * Problems of deposits. `{where}` is the place in words, `Row 2, Donor`; `{reason}` is one of `reasons.ts`;
 * quotes are around a cell's content.
 */
export const depositTableProblems = {
  'deposit-missing': {
    severity: 'error',
    message: '{where} is empty. {repository} requires it.',
    fix: 'Enter it, or answer it once for all images.',
  },
  'deposit-cell-empty': {
    severity: 'error',
    message: '{where} is empty. {repository} requires it.',
    fix: 'Enter it in the table.',
  },
  'deposit-not-one-of': {
    severity: 'error',
    message: '{where}: “{value}” is not one of {choices}.',
    fix: 'Use {suggestion}.',
  },
  'deposit-pattern': {
    severity: 'error',
    message: '{where}: “{value}” does not look like {like}{hint}.',
    fix: 'Compare it letter by letter with {like}.',
  },
  'deposit-type': {
    severity: 'error',
    message: '{where}: “{value}” is not {expected}.',
    fix: 'Write {like}.',
  },
  'deposit-not-positive': {
    severity: 'warning',
    message: '{where}: {value} is not a possible size: it must be finite and greater than {above}.',
    fix: 'Correct the number.',
  },
  'deposit-lenient': {
    severity: 'warning',
    message: '{where}: “{value}” is accepted, but is not the usual spelling.',
    fix: 'Write {strict}; Scopecard does when it writes the table.',
  },
  'deposit-date-form': {
    severity: 'error',
    message: '{where}: “{value}” is not a date as {repository} reads it.',
    fix: 'Write {strict}.',
  },
  'deposit-doi-form': {
    severity: 'error',
    message: '{where}: “{value}” is not the DOI alone.',
    fix: 'Give the DOI alone: {strict}{without}.',
  },
  'deposit-unit-missing': {
    severity: 'error',
    message: '{where}: {value} has no unit.',
    fix: 'Set {choices}.',
  },
  'deposit-unit-letter': {
    severity: 'error',
    message: '{where}: “{value}” is not a unit that {repository} reads.',
    fix: 'Write {suggestion}, not {value}.',
  },
  'deposit-na': {
    severity: 'error',
    message: '{where}: “{value}” is refused. {repository} has no empty cells here.',
    fix: 'Enter a value.',
  },
  'deposit-no-value': {
    severity: 'warning',
    message: '{where}: “{value}” stands for no value, but {repository} takes it for one.',
    fix: 'Enter a value.',
  },
  'deposit-run': {
    severity: 'error',
    message: 'Rows {rows} count up in {label} ({values}). {repository} treats that as a spreadsheet error.',
    fix: 'Put the rows in another order; Scopecard does when it writes the table.',
  },
  'deposit-run-suspect': {
    severity: 'error',
    message: 'Rows {rows} count up in {label} ({values}). That is usually a dragged cell.',
    fix: 'Set all to {first}, or correct them one by one.',
  },
  'deposit-columns': {
    severity: 'error',
    message: '{reason}.',
    fix: 'Use exactly the columns of {table}, in their order; scopecard deposit write makes such a table of this one.',
  },
  'deposit-column-left': {
    severity: 'warning',
    message: 'The column {column} is left out: {repository} has none of that name.',
    fix: 'Keep the original table if you need what it contains.',
  },
  'deposit-column-twice': {
    severity: 'error',
    message: 'The column {column} is there twice.',
    fix: 'Remove the one that does not count.',
  },
  'deposit-cells': {
    severity: 'error',
    message: 'Row {row} has {cells}, but the header has {columns}.',
    fix: 'Look for an extra or missing tab in the row, or a line break inside a cell.',
  },
  'deposit-blank-row': {
    severity: 'error',
    message: 'Row {row} is empty.',
    fix: 'Delete the line; Scopecard does when it writes the table.',
  },
  'deposit-encoding': {
    severity: 'error',
    message: 'The table {reason}.',
    fix: 'Save it as UTF-8 without byte-order mark; Scopecard writes it so.',
  },
  'deposit-spreadsheet': {
    severity: 'error',
    message: '{repository} takes {form}, not a workbook. The first sheet of this one was checked.',
    fix: 'Write the table with scopecard deposit write, or save the sheet as {form} in the spreadsheet program.',
  },
  'deposit-encoding-guessed': {
    severity: 'warning',
    message: 'The table is not UTF-8; it was read as {encoding}: “{sample}”.',
    fix: 'Check its letters beyond A to Z. If they are wrong, save the table as UTF-8 and try again.',
  },
  'deposit-quotes': {
    severity: 'error',
    message: '{where}: quoted words in an unquoted cell. {repository}’s reader takes them for the separator.',
    fix: 'Write the table with scopecard deposit write (the cell is quoted then), or leave the quotes out.',
  },
  'deposit-no-rows': {
    severity: 'error',
    message: 'The table has a header but no rows.',
    fix: 'Add one row for each {row}.',
  },
  'deposit-unreadable': {
    severity: 'error',
    message: '{path} cannot be checked: {reason}.',
    fix: 'Check that it is the table or folder that you mean.',
  },
  'deposit-no-fit': {
    severity: 'error',
    message: 'These are not the columns of {title}: {reason}.',
    fix: '{advice}',
  },
  'deposit-table-name': {
    severity: 'error',
    message: '{repository} finds a table by its name: {name} does not end in {end}.',
    fix: 'Rename it, for example to {to}.',
  },
  'deposit-path-gone': {
    severity: 'error',
    message: '{where}: {value} does not exist beside the table.',
    fix: 'Add it, or correct the path.',
  },
  'deposit-path-twice': {
    severity: 'error',
    message: 'Rows {rows} point to {value}.',
    fix: 'Give each dataset one row.',
  },
  'deposit-disagrees': {
    severity: 'warning',
    message: '{where}: {value}, but the image gives {file}.',
    fix: 'Use the file’s value, unless you know better.',
  },
  'deposit-ids': {
    severity: 'warning',
    message: '{where}: donor {donor} does not begin tissue {tissue}.',
    fix: 'Take the donor from the tissue: {suggestion}.',
  },
  'deposit-orcid': {
    severity: 'error',
    message: '{where}: “{value}”: the last digit does not fit. Is there a typo?',
    fix: 'Copy the ORCID from orcid.org.',
  },
  'deposit-contact': {
    severity: 'error',
    message: 'No contributor is the contact. {repository} asks for at least one.',
    fix: 'Choose who answers questions.',
  },
  'deposit-no-images': {
    severity: 'error',
    message: 'There are no images in {path}.',
    fix: 'Name the folder with the images.',
  },
  'deposit-gaps': {
    severity: 'error',
    message: '{count}: {repository} will refuse it.',
    fix: 'Fill them, or write a draft.',
  },
  'deposit-same-file': {
    severity: 'error',
    message: '{first} and {second} both want a file {file}, each with its own content.',
    fix: 'Choose one of them, or write them one after the other into different folders.',
  },
  'deposit-answers-damaged': {
    severity: 'error',
    message: '{path} cannot be read: {reason}.',
    fix: 'Correct it in a text editor, or move it aside; nothing is overwritten.',
  },
  'deposit-answer-unknown': {
    severity: 'error',
    message: 'No target asks for “{key}”.',
    fix: 'Use a key that scopecard deposit questions names{near}.',
  },
  'deposit-answer-place': {
    severity: 'error',
    message: 'No image matches {match}.',
    fix: 'Use a path or a pattern such as slide_a/**, relative to the folder.',
  },
  'deposit-rejected-image': {
    severity: 'warning',
    message: '{name} is rejected, and is deposited like the others.',
    fix: 'If it should not be, move it out of the folder.',
  },
  'deposit-repeated-image': {
    severity: 'warning',
    message: '{name} is the same image as {other}; both are deposited.',
    fix: 'If that is not meant, move one of them out of the folder.',
  },
  'deposit-unread-image': {
    severity: 'warning',
    message: '{name} cannot be read as an image, and is deposited like the others.',
    fix: 'Replace it with a copy that opens, or move it out of the folder.',
  },
  'deposit-unread-folder': {
    severity: 'error',
    message: 'The folder {folder} cannot be read: its images are missing from the deposit.',
    fix: 'Ask its owner for access, or check the drive, then try again; or move it out of the folder.',
  },
  'deposit-answer-once': {
    severity: 'error',
    message: '“{key}” takes one answer, for the whole deposit: one for {part} is not used.',
    fix: 'Give it for the whole deposit; where the images differ, say so in that one answer.',
  },
  'deposit-answer-stray': {
    severity: 'warning',
    message: '{path}, {where}: no image matches “{match}”, so its answers are not used.',
    fix: 'Correct it there{near}: it is relative to the folder, with / between folders.',
  },
  'deposit-channel-renamed': {
    severity: 'error',
    message:
      '{path}, channels, “{match}”, {id}: its answers were given for {was}; the images have {now} there now. They are not used.',
    fix: 'If the channels are only in another order, let the Deposit view move the answers; otherwise answer the channel again, or remove them.',
  },
  'deposit-answer-unused': {
    severity: 'warning',
    message: '{path}, {where}: nothing asks for “{key}”, so it is not used.',
    fix: 'Use a key that scopecard deposit questions names{near}.',
  },
  'deposit-answer-twice': {
    severity: 'warning',
    message: '{path}, {where}: “{key}” is given more than once; the last one is used.',
    fix: 'Keep the one that is right.',
  },
  'deposit-answer-conflict': {
    severity: 'error',
    message: '{label} was changed elsewhere: was {before}, now {disk} in the file; your value is {mine}.',
    fix: 'Check the value there, then answer again.',
  },
  'deposit-file-changed': {
    severity: 'error',
    message: '{path} has been changed since it was written.',
    fix: 'Move it aside first if the earlier one is wanted; the history keeps that.',
  },
  'deposit-cancelled': {
    severity: 'warning',
    message: 'Stopped before the end.',
    fix: 'Start it again to continue; no file is left half written.',
  },
} as const satisfies Record<
  string,
  { readonly severity: 'error' | 'warning'; readonly message: string; readonly fix: string }
>;
