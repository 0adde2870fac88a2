/** Problems of images and channel tables for HTAN and MITI. */
export const depositHtanProblems = {
  'deposit-channel-column': {
    severity: 'error',
    message: '{path}: the required column {column} is missing.',
    fix: 'Add it; Scopecard writes the table from the image header.',
  },
  'deposit-channel-separator': {
    severity: 'error',
    message: '{path}: the cells are separated by {separator}; {repository} reads commas.',
    fix: 'Save it as CSV with commas.',
  },
  'deposit-channel-cells': {
    severity: 'error',
    message: '{path}: row {row} has {cells} cells, but the header has {columns}.',
    fix: 'Put text that contains a comma in quotes.',
  },
  'deposit-channel-count': {
    severity: 'error',
    message: '{path} has {rows} channels, the image has {channels}.',
    fix: 'Give each channel of the image one row, in its order.',
  },
  'deposit-channel-own': {
    severity: 'warning',
    message: '{path}, row {row}, {column}: it has {own}, your answer is “{answer}”. The table is used as it is.',
    fix: 'Correct the table, or move it away to have one written from your answers.',
  },
  'deposit-channel-differs': {
    severity: 'error',
    message: 'Row {row}: {found} is not the channel of the image header, {wanted}.',
    fix: 'Ids and names must equal those of the header, in its order.',
  },
  'deposit-htan-name': {
    severity: 'warning',
    message: '{name}: its name has a blank. HTAN asks for names without blanks.',
    fix: 'Rename it, for example to {to}, and its sidecar and tables with it.',
  },
  'deposit-htan-ome': {
    severity: 'warning',
    message: '{name} is not an OME-TIFF: it needs OME-XML and a name that ends in .ome.tif or .ome.tiff.',
    fix: 'Convert it with a program that writes OME-TIFF.',
  },
  'deposit-htan-tiled': {
    severity: 'warning',
    message: '{name} is not tiled.',
    fix: 'Convert it to a tiled OME-TIFF.',
  },
  'deposit-htan-pyramid': {
    severity: 'warning',
    message: '{name} has no pyramid: smaller copies of each plane.',
    fix: 'Convert it to a pyramidal OME-TIFF.',
  },
  'deposit-htan-smallest-level': {
    severity: 'warning',
    message: '{name}: the smallest copy is smaller than a tile.',
    fix: 'Write the pyramid down to one tile, not further.',
  },
  'deposit-htan-one-image': {
    severity: 'error',
    message: 'The OME-XML of {name} describes {count} images; HTAN accepts one per file.',
    fix: 'Write each image into a file of its own that describes it alone.',
  },
  'deposit-htan-all-planes': {
    severity: 'error',
    message: '{name} is one part of an image that is split into several files.',
    fix: 'Join channels, slices and times in one OME-TIFF.',
  },
  'deposit-htan-channel-table': {
    severity: 'error',
    message: '{name} has no table of its channels that fits its header.',
    fix: 'Correct the table beside it; or convert the image to OME-TIFF, and Scopecard writes the table.',
  },
  'deposit-htan-channels-named': {
    severity: 'warning',
    message: '{name} has channels without a name of their own.',
    fix: 'Name them in the program that wrote the image.',
  },
  'deposit-htan-channels-empty': {
    severity: 'error',
    message: '{name} has channels without any name, and HTAN refuses a channel table with an empty name.',
    fix: 'Name them in the program that wrote the image.',
  },
  'deposit-htan-calibrated': {
    severity: 'error',
    message: '{name}: the header does not give the pixel size.',
    fix: 'Write PhysicalSizeX and PhysicalSizeY (and Z for stacks) into the OME-XML.',
  },
  'deposit-htan-no-dates': {
    severity: 'error',
    message: '{name}: the header contains a date ({place} {value}). HTAN refuses files with dates.',
    fix: 'Remove it with your cleaning tool before the upload. Scopecard does not change images.',
  },
  'deposit-htan-no-people': {
    severity: 'error',
    message: '{name}: the header names a person or computer ({place} {value}). HTAN refuses that.',
    fix: 'Remove it with your cleaning tool before the upload. Scopecard does not change images.',
  },
  'deposit-htan-no-annotations': {
    severity: 'warning',
    message: '{name}: the header contains structured annotations, which HTAN’s cleaner drops.',
    fix: 'Put their content into the tables.',
  },
  'deposit-htan-mask-integer': {
    severity: 'error',
    message: '{name} is a mask, but its pixels are not whole numbers in one channel.',
    fix: 'Save the mask with an integer pixel type, one channel for each class of objects.',
  },
  'deposit-htan-mask-size': {
    severity: 'error',
    message: '{name} is a mask whose size differs from that of its image.',
    fix: 'Save the mask with the size of its image.',
  },
  'deposit-htan-finished': {
    severity: 'warning',
    message: '{name} still has to be stitched or registered, HTAN level 1.',
    fix: 'Stitch and register it first; phase 2 takes no level 1.',
  },
  'deposit-htan-objects': {
    severity: 'warning',
    message: '{path} is called like a table of objects, but lacks an id or a centroid for each.',
    fix: 'Name the columns CellID, X_centroid and Y_centroid.',
  },
  'deposit-htan-objects-channels': {
    severity: 'warning',
    message: '{path} has no column for these channels of {image}: {channels}.',
    fix: 'Name the columns of features after the channels, as the header of the image names them.',
  },
  'deposit-htan-objects-alone': {
    severity: 'warning',
    message: '{path}: no mask is named like it, so its ids were not compared with pixels.',
    fix: 'Give table, mask and image the same beginning of their names: a.ome.tif, a_mask.ome.tif, a_cells.csv.',
  },
  'deposit-htan-objects-h5ad': {
    severity: 'warning',
    message: '{path} was not checked: Scopecard does not read H5AD files.',
    fix: 'To have its ids and columns checked, export its objects as CSV beside it, in Python with anndata.read_h5ad("{name}").obs.to_csv("{csv}"), and make sure that CellID, X_centroid and Y_centroid are columns.',
  },
  'deposit-htan-objects-id': {
    severity: 'error',
    message: '{path}, row {row}: the id “{value}” is not a whole number above 0 ({count} such rows).',
    fix: 'Use the pixel value of the object in the mask as its id.',
  },
  'deposit-htan-objects-twice': {
    severity: 'error',
    message: '{path}: rows {first} and {row} have the same id, {id} ({count} repeated rows).',
    fix: 'Give each object one row and an id of its own.',
  },
  'deposit-htan-objects-row': {
    severity: 'error',
    message: '{mask}: pixel values without a row in {path}: {count} ({numbers}).',
    fix: 'Give each object of the mask a row with its pixel value as id.',
  },
  'deposit-htan-objects-pixels': {
    severity: 'error',
    message: '{path}: ids without a pixel in {mask}: {count} ({numbers}).',
    fix: 'Remove their rows, or correct the ids.',
  },
  'deposit-htan-unread': {
    severity: 'error',
    message: '{name} cannot be read, so its level is not known.',
    fix: 'Replace it with a copy that opens, or leave it out of the upload.',
  },
  'deposit-htan-raw': {
    severity: 'warning',
    message: '{name} is raw data of a microscope, HTAN level 1.',
    fix: 'Convert it to OME-TIFF for level 2; phase 2 does not accept level 1.',
  },
} as const;
