/** Problems of file lists and tables for the BioImage Archive, OMERO and IDR. */
export const depositArchiveProblems = {
  'deposit-entry-lacks': {
    severity: 'error',
    message: '{where} is empty.',
    fix: 'Enter it, or remove the entry.',
  },
  'deposit-release-past': {
    severity: 'warning',
    message: 'The release date {date} has passed.',
    fix: 'Choose {today} or a later day: the archive’s form does not offer earlier ones.',
  },
  'deposit-release-late': {
    severity: 'warning',
    message: 'The release date {date} is more than two years away.',
    fix: 'Choose {last} or an earlier day: the archive’s form does not offer later ones.',
  },
  'deposit-taxon': {
    severity: 'warning',
    message: 'Organism: NCBITaxon:{taxon} is {is}, but the organism is named {name}.',
    fix: 'Write NCBITaxon:{right}, or correct the name.',
  },
  'deposit-organism-lacks': {
    severity: 'warning',
    message: 'Organism: “{organism}” leaves out {species}, the species of {images}.',
    fix: 'Add it, or correct the species of these images.',
  },
  'deposit-organism-unclear': {
    severity: 'warning',
    message:
      'The deposit names {organisms}, and {images} without a species could be of any of them: their organism stays empty.',
    fix: 'Enter the species of these images in the table.',
  },
  'deposit-path-form': {
    severity: 'error',
    message: 'The given file path contains invalid characters: {name} ({why}).',
    fix: 'Correct the path in the list; where the name of the file has these characters, rename it in the copy that you upload.',
  },
  'deposit-path-rename': {
    severity: 'warning',
    message: 'The archive refuses the name {name}.',
    fix: 'Call it {to} in the copy that you upload; the file list does.',
  },
  'deposit-list-header': {
    severity: 'error',
    message: "First header value should be 'Files', not “{found}”.",
    fix: 'Call the first column Files.',
  },
  'deposit-list-separator': {
    severity: 'error',
    message: 'The cells are separated by {separator}; the archive reads tabs only.',
    fix: 'Save the list as text with tabs between the cells (.tsv), or as an Excel workbook (.xlsx).',
  },
  'deposit-list-mark': {
    severity: 'error',
    message: "First header value should be 'Files': a byte-order mark comes before it.",
    fix: 'Save the list as UTF-8 without byte-order mark.',
  },
  'deposit-list-blank-heading': {
    severity: 'error',
    message: 'Attribute name is required: column {column} has no heading.',
    fix: 'Name the column, or remove the tab at the end of the line.',
  },
  'deposit-list-cells': {
    severity: 'error',
    message: 'Line {row} has {cells} cells, but there are {headings} headings.',
    fix: 'Remove the extra tabs.',
  },
  'deposit-list-twice': {
    severity: 'error',
    message: 'Lines {first} and {row} name the same file, {name}.',
    fix: 'List each file once.',
  },
  'deposit-list-gone': {
    severity: 'error',
    message: '{name} is listed, but is not there.',
    fix: 'Add the file, or remove it from the list.',
  },
  'deposit-list-unlisted': {
    severity: 'warning',
    message: '{name} is there, but is not listed.',
    fix: 'List it, or leave it out of the upload.',
  },
  'deposit-list-no-source': {
    severity: 'error',
    message: 'A list of annotations needs the column source_image: the image that each annotation is of.',
    fix: 'Add the column source_image, with the path of the image as its own list names it.',
  },
  'deposit-list-source-name': {
    severity: 'warning',
    message: 'The column “{found}” is called source_image in the archive.',
    fix: 'Call it source_image.',
  },
  'deposit-list-source-empty': {
    severity: 'error',
    message: 'Line {row} does not give the image that {name} is an annotation of.',
    fix: 'Enter the path of the image in source_image.',
  },
  'deposit-list-source-form': {
    severity: 'error',
    message: 'Line {row}: the archive refuses the name {name} of the source image.',
    fix: 'Write the path as the list of images does.',
  },
  'deposit-list-source-gone': {
    severity: 'error',
    message: 'Line {row}: the source image {name} is not there.',
    fix: 'Write the path of the image as it is here, or add the image.',
  },
  'deposit-omero-twice': {
    severity: 'error',
    message: 'Two images of the dataset {dataset} are called {name}; OMERO identifies images by name.',
    fix: 'Put them in two datasets, or rename one.',
  },
  'deposit-omero-object': {
    severity: 'error',
    message: '{path}: no column names the images.',
    fix: 'Add the column Image Name, for a project also Dataset Name; for a screen, Plate and Well.',
  },
  'deposit-omero-heading': {
    severity: 'error',
    message: 'Column {column} has no heading.',
    fix: 'Give it a heading, or remove it.',
  },
  'deposit-omero-types': {
    severity: 'error',
    message: 'The line “# header” has {types} types, the table {columns} columns.',
    fix: 'Write one type for each column, or leave the line out.',
  },
  'deposit-omero-type': {
    severity: 'error',
    message: 'The line “# header” has the type “{type}”, which OMERO does not have.',
    fix: 'Write s for text, l for whole numbers, d for other numbers or b for yes and no.',
  },
  'deposit-omero-empty': {
    severity: 'warning',
    message: '{where} is empty, in a column that the line “# header” calls numbers.',
    fix: 'Import the table with --allow-nan, or give the column the type s.',
  },
  'deposit-idr-key': {
    severity: 'error',
    message: '{path}: there is no line {key} with a tab after it.',
    fix: 'Add it; its value may be empty where the IDR fills it in.',
  },
  'deposit-idr-organism': {
    severity: 'error',
    message: '{path} names no organism.',
    fix: 'Write its scientific name after Study Organism.',
  },
  'deposit-idr-publications': {
    severity: 'error',
    message: '{path} has {titles} titles of publications and {authors} lists of authors.',
    fix: 'Give each publication a title and its authors, one publication a column.',
  },
  'deposit-idr-path': {
    severity: 'error',
    message: '{path}: line {row} is not a dataset or screen, a tab, and a path.',
    fix: 'Write it as in Dataset:name:control, a tab, then the path of the files.',
  },
  'deposit-omero-scenes': {
    severity: 'warning',
    message:
      '{name} contains {scenes} images. OMERO imports each under a name of its own, as in “{name} [Series 1]”, so the line of the file is about none of them.',
    fix: 'After the import, write the line once for each of them, with the names that OMERO shows.',
  },
} as const;
