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
    message: '{path} lies where nothing may lie.',
    fix: 'Move it to {to}.',
  },
  'deposit-tree-strays': {
    severity: 'error',
    message: '{count} more files and folders of {folder} lie where nothing may lie.',
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
    message: '{path}: its name holds {what}.',
    fix: 'Rename it.',
  },
  'deposit-tree-size': {
    severity: 'error',
    message: 'The directory holds more than {count} files and folders; only these were looked at.',
    fix: 'Check whether this is the dataset directory.',
  },
  'deposit-file-empty': {
    severity: 'warning',
    message: '{name} is empty (0 bytes).',
    fix: 'Put the real file in its place before you upload.',
  },
} as const;
