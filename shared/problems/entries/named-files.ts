/** Problems of settings, templates and views. */
export const namedFileProblems = {
  'settings-damaged': {
    severity: 'warning',
    message:
      'Your settings could not be read; Scopecard starts over with the default ones. The damaged file is kept as {path}.',
    fix: 'Enter your settings again, such as the limits of the history.',
  },

  'template-unreadable': {
    severity: 'error',
    message: 'The template {name} cannot be read: {reason}.',
    fix: 'Fix it in a text editor, or delete it. It is never overwritten.',
  },
  'file-unread': {
    severity: 'error',
    message: '{name} cannot be read. It may be a folder, or another program may have moved or locked it.',
    fix: 'Close it in other programs, check its drive, and choose it again.',
  },
  'template-not-imported': {
    severity: 'error',
    message: '{name} was not imported: {reason}.',
    fix: 'Choose a template that Scopecard exported.',
  },
  'template-field-unknown': {
    severity: 'warning',
    message: '{field} is not a field of this version.',
    fix: 'Check its spelling, or update Scopecard.',
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
} as const;
