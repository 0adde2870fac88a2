/** What prevented an action. */
export const actionProblems = {
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
  'journal-late': {
    severity: 'warning',
    message: 'A drive has not answered for five seconds.',
    fix: 'Check the connection to the drives of the opened folders.',
  },
  'not-open': {
    severity: 'error',
    message: '{path} is not inside a folder that was opened.',
    atPath: 'It is not inside a folder that was opened.',
    fix: 'Open the folder first.',
  },
  'link-outside': {
    severity: 'error',
    message: '{path} is a link that leads out of the folder, so it is not followed.',
    atPath: 'It is a link that leads out of the folder, so it is not followed.',
    fix: 'Open the folder that it leads to, or one that contains both.',
  },
  'folder-zarr': {
    severity: 'info',
    message: '{path} is a Zarr folder without .ome.zarr in its name, so no images are looked for in it.',
    atPath: 'It is a Zarr folder without .ome.zarr in its name, so no images are looked for in it.',
    fix: 'If it is an OME-Zarr image, rename it to .ome.zarr to list it.',
  },
  'not-found': {
    severity: 'error',
    message: '{path} does not exist.',
    atPath: 'It does not exist.',
    fix: 'Check its name: it may have been moved or renamed.',
  },
  'folder-read-only': {
    severity: 'warning',
    message: 'Nothing can be saved in {path}: {reason}.',
    atPath: 'Nothing can be saved in this folder: {reason}.',
    fix: 'Ask the owner of the folder for access, or work on a copy. Edits stay unsaved.',
  },
  'name-garbled': {
    severity: 'error',
    message: 'The name of {path} is not valid UTF-8, so it cannot be opened.',
    atPath: 'Its name is not valid UTF-8, so it cannot be opened.',
    fix: 'Rename it.',
  },
  'folder-offline': {
    severity: 'error',
    message: 'The folder {path} is unreachable.',
    fix: 'Connect its drive again, then save. The edits stay unsaved.',
    fixWithoutEdits: 'Connect its drive again, then try again.',
  },
  'folder-is-image': {
    severity: 'error',
    message: '{path} is one image, not a folder of images.',
    atPath: 'It is one image, not a folder of images.',
    fix: 'Open the folder that contains it.',
  },
  'not-a-folder': {
    severity: 'error',
    message: '{path} is not a folder.',
    atPath: 'It is not a folder.',
    fix: 'Choose a folder of images.',
  },
  'not-an-image': {
    severity: 'error',
    message: '{path} is not an image (.tif, .czi, .oir, …) or a folder.',
    atPath: 'It is not an image (.tif, .czi, .oir, …) or a folder.',
    fix: 'Name images or folders.',
  },
  'names-sidecar': {
    severity: 'error',
    message: '{path} is a sidecar, not an image.',
    atPath: 'It is a sidecar, not an image.',
    fix: 'Name its image, {image}.',
  },
  'no-permission': {
    severity: 'error',
    message: '{path}: no permission.',
    atPath: 'No permission.',
    fix: 'Ask the owner of the folder for access, then try again.',
  },
  'group-lost': {
    severity: 'error',
    message:
      '{path} was not written: the drive does not let you keep its group, whose members could no longer read it.',
    fix: 'Ask its owner to save it, or to give read permission to everybody. The edits stay unsaved.',
    fixWithoutEdits: 'Ask its owner to do it, or to give read permission to everybody.',
  },
  'read-only': {
    severity: 'error',
    message: '{path} is on a read-only drive.',
    fix: 'Make the drive writable, or work on a copy. The edits stay unsaved.',
    fixWithoutEdits: 'Make the drive writable, or work on a copy.',
  },
  locked: {
    severity: 'error',
    message: '{path} is locked by another program.',
    fix: 'Close it there, then save again. The edits stay unsaved.',
    fixWithoutEdits: 'Close it there, then try again.',
  },
  'saved-unsynced': {
    severity: 'warning',
    message:
      '{path} is saved, but the drive did not confirm it: a power cut in the next minute could bring the old file back.',
    fix: 'Check the drive and the network connection. Nothing has to be saved again.',
  },
  'folder-locked': {
    severity: 'error',
    message: '{path} was not written: another Scopecard is using the folder ({owner}, for {age}).',
    fix: 'Save again when it has finished. If it no longer runs, delete {lock}. The edits stay unsaved.',
    fixWithoutEdits: 'Try again when it has finished. If it no longer runs, delete {lock}.',
  },
  'disk-full': {
    severity: 'error',
    message: 'The disk is full: {path} was not written.',
    fix: 'Free some space, then save again. The edits stay unsaved.',
    fixWithoutEdits: 'Free some space, then try again.',
  },
  'io-error': {
    severity: 'error',
    message: '{path} could not be read or written ({reason}).',
    atPath: 'It could not be read or written ({reason}).',
    fix: 'Check the drive and the network connection, then try again. The edits stay unsaved.',
    fixWithoutEdits: 'Check the drive and the network connection, then try again.',
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
    fixWithoutEdits: 'Fix the sidecar first.',
  },
  'not-moved': {
    severity: 'error',
    message: '{path} was left where it is: {reason}.',
    fix: 'Reload the folder to see what is there now.',
  },
  'command-not-installed': {
    severity: 'error',
    message: 'The command line was not installed: {reason}.',
    fix: 'The program itself works. Ask whoever administers this computer, or try again.',
  },
} as const;
