/** Why a repository does not accept a table or a dataset directory, as words within a sentence. */
export const depositReasons = {
  // tables
  'columns-separator': 'The cells are separated by {separator}; {repository} reads tabs only',
  'columns-single': 'The header has only one column; {repository} expects {count}, separated by tabs',
  'column-misplaced': 'Column {position} is {found}; {expected} belongs there',
  'column-surplus': '{repository} has no column {found}',
  'column-absent': 'The column {expected} is missing',
  'column-twice': 'The column {found} occurs twice',
  'cedar-template': 'it has a metadata_schema_id, so it is one of {repository}’s present templates',
  'table-not-utf-8': 'is not UTF-8 (byte {byte}, “{letter}” as Latin-1)',
  'table-utf-16': 'is UTF-16, not UTF-8',
  'table-marked': 'starts with a byte-order mark',
  'table-quote-unclosed': 'a quote is opened in row {row} and never closed',
  'target-no-tables': '{target} has no table; name the dataset directory',
  'table-spreadsheet': 'it is read as TSV or CSV, not as a spreadsheet file',

  // names that are nearly right
  'ending-case': 'the ending must be lower case',
  'ending-dots': 'the ending is {right}, with dots',
  'ending-other': 'the ending is {right}, not {found}',
  'ending-refused': 'a .{ending} file is not accepted',
  'ending-early': '{word} must come before the ending',
  'part-absent': '{word} is missing before {next}',
  'part-misspelt': '{found} must be {right}',
  'name-absent': 'a name must come before {word}',
  'mask-name-absent': 'the name of the mask must come before {word}',
  'name-infix': 'nothing may be between {word} and {next}, but {found} is',
  'name-rest': 'nothing may follow {word}, but {found} does',
  'place-other': 'it must be in {right}',
  'folder-is-file': 'it is a file where a folder must be',
  'folder-name': 'the folder must be called {right}',

  // why a directory does not fit a version, and the step that fixes it
  'tree-lacks': 'there is no {what}',
  'tree-near': '{found}: {near}',
  'tree-stray': '{found} is in a place where no file is allowed',
  'tree-more': '{more} more',
  'step-add': 'add {what}',
  'step-rename': 'make it {right}',
  'step-move': 'move it to {right}',
  'step-more': 'and so on',

  // links
  'links-other-drive': 'the images lie on another drive',
  'links-many': 'a file has too many links already',
  'links-refused': 'the drive does not allow it ({cause})',
} as const;
