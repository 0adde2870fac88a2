/** Problems of values and the rules for them. */
export const valueProblems = {
  'wrong-type': {
    severity: 'error',
    message: '{label}: {value} is not {expected}.',
    fix: 'Enter {expected}{unit}, or clear it.',
    readOnlyFix: 'Correct it in {owner}: the sidecar is read-only here.',
  },
  'not-finite': {
    severity: 'error',
    message: '{label}: {value} is not a finite number.',
    fix: 'Enter a number{unit}, or clear it.',
    readOnlyFix: 'Correct it in {owner}: the sidecar is read-only here.',
  },
  'not-integer': {
    severity: 'error',
    message: '{label}: {value} is not a whole number.',
    fix: 'Enter a whole number, or clear it.',
    readOnlyFix: 'Correct it in {owner}: the sidecar is read-only here.',
  },
  'not-positive': {
    severity: 'error',
    message: '{label}: {value} is not greater than 0.',
    fix: 'Enter the size of one pixel, or use the file’s calibration.',
    readOnlyFix: 'Correct it in {owner}: the sidecar is read-only here.',
  },
  'date-unreadable': {
    severity: 'warning',
    message: '{label}: {value} cannot be read as a date.',
    fix: 'Write it as YYYY-MM-DD.',
  },

  'value-not-in-vocabulary': {
    severity: 'warning',
    message: '{label}: {value} is not among the values that {source} allows.',
    fix: 'Choose {values}, or add the value to that file.',
  },
  'required-field-empty': {
    severity: 'warning',
    message: '{label} is empty; {source} requires it.',
    fix: 'Enter it.',
    many: { message: '{label} is empty in these images; {source} requires it.', fix: 'Enter it.' },
  },
  'rules-unreadable': {
    severity: 'error',
    message: 'The rules in {file} are not applied: {reason}.',
    fix: 'Correct the file in a text editor, then reload the folder.',
  },
  'rules-closed': {
    severity: 'error',
    message: 'The rules in {file} are not applied: {reason}.',
    fix: 'Ask its owner for access, or check the drive, then reload the folder.',
  },
  'rules-changed': {
    severity: 'error',
    message: 'Nothing was written: somebody else has changed the rules of {labels} in the meantime.',
    fix: 'Close this dialog and open it again to see their rules.',
  },
} as const;
