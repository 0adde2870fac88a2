/** Problems of the history. */
export const historyProblems = {
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
  'history-lost': {
    severity: 'error',
    message: 'The earlier version of {path} is no longer kept.',
    fix: 'Choose a newer one.',
  },
  'history-bytes-unread': {
    severity: 'error',
    message: 'The earlier version cannot be read from the history now: {path} ({reason}).',
    fix: 'The sidecar is left as it is. Check the drive and the permissions of that file, then try again. If it stays unreadable, delete it to go on without it.',
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
  'history-unlisted': {
    severity: 'error',
    message: 'The history cannot be read: {path} ({reason}).',
    fix: 'Check the drive and the permissions of that folder, then try again.',
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
  'history-relinked': {
    severity: 'error',
    message: '{path} is a link that now leads to another image. Its values were written to {sidecar}.',
    atPath: 'It is a link that now leads to another image. Its values were written to {sidecar}.',
    fix: 'Nothing was undone. Restore an earlier version from the history of the first image.',
  },
} as const;
