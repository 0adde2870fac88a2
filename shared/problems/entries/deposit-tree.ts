/** Problems of dataset directories, their mask images and objects tables. */
export const depositTreeProblems = {
  'deposit-tree-missing': {
    severity: 'error',
    message: 'There is no {what} yet: {where}.',
    fix: 'Add it, or let Scopecard lay the directory out.',
  },
  'deposit-tree-near': {
    severity: 'error',
    message: '{name}: {reasons}.',
    fix: 'Rename it to {to}.',
  },
  'deposit-tree-near-place': {
    severity: 'error',
    message: '{name}: {reasons}.',
    fix: 'Move it to {to}.',
  },
  'deposit-tree-stray': {
    severity: 'error',
    message: '{path} is in a place where no file is allowed.',
    fix: 'Move it to {to}.',
  },
  'deposit-tree-strays': {
    severity: 'error',
    message: '{count} more files and folders in {folder} are in places where none are allowed.',
    fix: 'Move them to {to}.',
  },
  'deposit-tree-version': {
    severity: 'warning',
    message: 'Fits {fits}, not {version}: {reasons}.',
    fix: 'HuBMAP accepts it as {fits}. To follow {version}: {steps}.',
  },
  'deposit-tree-link': {
    severity: 'warning',
    message: '{path} is a linked folder. HuBMAP does not look into it.',
    fix: 'Put the folder itself there.',
  },
  'deposit-tree-name': {
    severity: 'error',
    message: '{path}: its name contains {what}.',
    fix: 'Rename it.',
  },
  'deposit-tree-name-end': {
    severity: 'warning',
    message: '“{path}” ends with a blank or a full stop, which Windows cannot store.',
    fix: 'Rename it without that ending.',
  },
  'deposit-tree-size': {
    severity: 'error',
    message: 'The directory contains more than {count} files and folders; only these were checked.',
    fix: 'Check whether this is the dataset directory.',
  },
  'deposit-file-empty': {
    severity: 'warning',
    message: '{name} is empty (0 bytes).',
    fix: 'Put the real file in its place before you upload.',
  },

  // the mask image
  'deposit-mask-unreadable': {
    severity: 'error',
    message: '{name} cannot be read: {reason}.',
    fix: 'Export the mask again as OME-TIFF.',
  },
  'deposit-mask-not-ome': {
    severity: 'error',
    message: '{name} has no OME-XML: it is not a valid OME-TIFF file.',
    fix: 'Export the mask again as OME-TIFF.',
  },
  'deposit-mask-ome-fault': {
    severity: 'error',
    message: '{name} is not a valid OME-TIFF file: its OME-XML cannot be read, {reason}.',
    fix: 'Export the mask again as OME-TIFF.',
  },
  'deposit-mask-pixel-size': {
    severity: 'error',
    message: "{name}: missing required attribute '{attribute}'.",
    fix: 'Export the mask again with the pixel size of the image that it was made from.',
  },
  'deposit-mask-type': {
    severity: 'error',
    message: '{name}: pixels are {type}. Each object needs a whole number of its own.',
    fix: 'Save the mask with an integer pixel type.',
  },
  'deposit-mask-colour': {
    severity: 'error',
    message: '{name} is a colour image with {count} samples per pixel. A mask is one channel.',
    fix: 'Save one channel for each mask.',
  },
  'deposit-mask-pyramid': {
    severity: 'warning',
    message: '{name} has no pyramid of smaller copies (SubIFDs), which HuBMAP asks for.',
    fix: 'Convert it with a program that writes pyramidal OME-TIFF.',
  },
  'deposit-mask-channel-unnamed': {
    severity: 'warning',
    message: '{name}: channels without a name of their own: {count}. A channel is named after its mask, such as cells.',
    fix: 'Name the channels in the program that wrote the mask.',
  },
  'deposit-mask-channel-twice': {
    severity: 'warning',
    message: '{name}: two channels are called {channel}.',
    fix: 'Give each mask a name of its own.',
  },
  'deposit-mask-no-table': {
    severity: 'warning',
    message: '{name}: the mask {channel} has no objects table.',
    fix: 'Add {channel}-objects.tsv beside it.',
  },
  'deposit-mask-no-channel': {
    severity: 'warning',
    message: '{name}: no channel is called {table}, but there is an objects table for it.',
    fix: 'Name the table after the channel, or the channel after the table.',
  },
  'deposit-mask-base': {
    severity: 'error',
    message: '{name} and {base} do not match in size: {differences}.',
    fix: 'Save the mask with the size and pixel size of its image.',
  },
  'deposit-mask-many': {
    severity: 'error',
    message: 'There are {count} mask images: {names}. HuBMAP expects one with a channel for each mask.',
    fix: 'Join them into one file, or make one dataset of each.',
  },
  'deposit-mask-value': {
    severity: 'warning',
    message: '{name}, {channel}: pixel values without a row in the objects table: {count} ({numbers}).',
    fix: 'Give each object a row with its pixel value as Object ID. Smaller levels must repeat values, not average them.',
  },
  'deposit-mask-row': {
    severity: 'warning',
    message: '{name}, {channel}: objects in the table without a pixel in the mask: {count} ({numbers}).',
    fix: 'Remove their rows, or correct the Object ID.',
  },
  'deposit-mask-list': {
    severity: 'warning',
    message: 'Masks in {path}: {count}, but channels in {name}: {channels}.',
    fix: 'List each channel of the mask image in one row.',
  },
  // objects tables
  'deposit-objects-header': {
    severity: 'error',
    message: '{path} has no header: no row begins with Object ID.',
    fix: 'Start from the template of objects tables.',
  },
  'deposit-objects-separator': {
    severity: 'error',
    message: 'Missing a separator row: there must be an empty row above the header.',
    fix: 'Add an empty row between what describes the columns and the header.',
  },
  'deposit-objects-column': {
    severity: 'error',
    message: 'The required column {column} is missing.',
    fix: 'Add it, as in the template of objects tables.',
  },
  'deposit-objects-none': {
    severity: 'warning',
    message: '{path} does not contain any objects yet.',
    fix: 'Add one row for each object of its mask.',
  },
  'deposit-objects-twice': {
    severity: 'error',
    message: 'Rows {first} and {row} are both object {id} of one mask.',
    fix: 'Give each object the number that its pixels have in the mask.',
  },
  'deposit-objects-source': {
    severity: 'warning',
    message: '{where}: {value}, but the mask image is {file}.',
    fix: 'Write {file}.',
  },
  'deposit-objects-mask': {
    severity: 'warning',
    message: '{where}: {value} is not a channel of the mask image, which has {channels}.',
    fix: 'Write the name of the channel.',
  },
  'deposit-objects-outside': {
    severity: 'warning',
    message: '{where}: {value} is outside the image, whose last pixel is {last}.',
    fix: 'Give centroids in whole pixels from the top left corner.',
  },
  'deposit-objects-more': {
    severity: 'warning',
    message: '{path}: {count} more of these problems are not listed.',
    fix: 'Correct the first ones, then check again.',
  },
  // laying a directory out
  'deposit-layout-left': {
    severity: 'warning',
    message: '{path} is in the folder of the upload, but is not part of this deposit.',
    fix: 'Remove it there, unless it belongs there.',
  },
  'deposit-image-in-upload': {
    severity: 'warning',
    message: '{path} is in the folder of an earlier upload, and is deposited like the other images.',
    fix: 'If it is an old copy, delete it; otherwise move it out of that folder.',
  },
  'deposit-inner-answers': {
    severity: 'warning',
    message: '{path} has answers of a deposit of its own, which do not count here.',
    fix: 'Deposit {folder} by itself, or answer its questions here too.',
  },
  'deposit-outer-answers': {
    severity: 'warning',
    message: '{folder} is a deposit of its own; nothing is read from there.',
    fix: 'Deposit that folder, or answer the questions here too.',
  },
  'deposit-image-left-out': {
    severity: 'warning',
    message: '{path} is in the folder for the upload, and is not deposited.',
    fix: 'If it belongs to the deposit, move it out of that folder.',
  },
  'deposit-upload-changed': {
    severity: 'error',
    message: '{copy} is no longer the same as {path}: their {difference} differ.',
    fix: 'Delete it in the upload folder, then write the deposit again.',
  },
  'deposit-upload-outdated': {
    severity: 'warning',
    message: '{path} is not what would be written now: answers or images have changed since, or the file has.',
    fix: 'Write the deposit again before you upload.',
  },
  'deposit-upload-lacks': {
    severity: 'warning',
    message: '{path} is not in the upload folder {folder} yet.',
    fix: 'Write the deposit again before you upload.',
  },
  'deposit-being-written': {
    severity: 'error',
    message: 'A deposit is being written into {folder}, which is not complete before that ends.',
    fix: 'Check again when it is written, before you upload.',
  },
  'deposit-unfinished': {
    severity: 'warning',
    message: 'A write into {folder} was stopped and left unfinished files: {count}, hidden, named .scopecard-*.tmp.',
    fix: 'Write the deposit again before you upload: that removes them, those of another computer after an hour.',
  },
  'deposit-layout-exists': {
    severity: 'error',
    message: '{path} is not what belongs there: the file that it was made of has changed, or it is another file.',
    fix: 'Move it out of that folder, or choose an empty one. Nothing was written.',
  },

  // what a drive does to tables, directories and answers; files that were there stay as they were
  'deposit-disk-full': {
    severity: 'error',
    message: 'The disk is full: {path} was not written. What was there is unchanged.',
    fix: 'Free some space, then try again. A deposit can also be written to another drive.',
  },
  'deposit-folder-locked': {
    severity: 'error',
    message: '{path} was not written: another Scopecard is using the folder ({owner}, for {age}).',
    fix: 'Try again when it has finished. If it no longer runs, delete {lock}.',
  },
  'deposit-folder-offline': {
    severity: 'error',
    message: 'The folder {path} is unreachable. Nothing was written.',
    fix: 'Connect its drive again, then try again.',
  },
  'deposit-group-lost': {
    severity: 'error',
    message:
      '{path} was not written: the drive does not let you keep its group, whose members could no longer read it.',
    fix: 'Ask its owner to write it, or to give read permission to everybody.',
  },
  'deposit-unread': {
    severity: 'error',
    message: '{path} could not be read ({reason}).',
    atPath: 'It could not be read ({reason}).',
    fix: 'Check the drive and the network connection, then try again.',
  },
  'deposit-io-error': {
    severity: 'error',
    message: '{path} could not be read or written ({reason}).',
    fix: 'Check the drive and the network connection, then try again.',
  },
  'deposit-locked': {
    severity: 'error',
    message: '{path} is locked by another program.',
    fix: 'Close it there, then try again.',
  },
  'deposit-read-only': {
    severity: 'error',
    message: '{path} is on a read-only drive.',
    fix: 'Make the drive writable, or write the deposit to a folder on another drive.',
  },

  'deposit-layout-names': {
    severity: 'error',
    message:
      '{first} wants {path} to be called {name}, but the tables of {second} name it as it is. Nothing was written.',
    fix: 'Write them one after the other into different folders.',
  },
  'deposit-layout-no-links': {
    severity: 'error',
    message: 'Links cannot be made in {folder}: {reason}. Nothing was written.',
    fix: 'Copy the files instead, or choose a folder on the drive of the images.',
  },
  'deposit-layout-outside': {
    severity: 'error',
    message: '{path} is a link that leads out of the folder. Nothing was written.',
    fix: 'Put the file itself there.',
  },
  'deposit-layout-no-file': {
    severity: 'error',
    message: '{path} cannot be laid out: it is not an ordinary file. Nothing was written.',
    fix: 'Remove it from the folder.',
  },
  'deposit-layout-inside': {
    severity: 'error',
    message: 'The layout cannot go to {folder}: that is the folder of the images itself.',
    fix: 'Choose another folder, such as deposit in it.',
  },
} as const;
