/** Problems of tools that change many images at once: what they leave out, and searches that cannot be run. */
export const bulkProblems = {
  'image-absent': { severity: 'error', message: 'The image is not in the folder.', fix: 'Reload the folder.' },
  'sidecar-uneditable': {
    severity: 'error',
    message: 'The sidecar cannot be edited.',
    fix: 'See the problems of the image.',
  },
  'field-from-image': {
    severity: 'error',
    message: '{field} is read from the image and cannot be set.',
    fix: 'Leave this field out.',
  },
  'value-kept': {
    severity: 'warning',
    message: 'It already has a value, {value}; the path gives {given}.',
    fix: 'To overwrite it, choose to replace values too.',
  },
  'pattern-unclear': {
    severity: 'error',
    message: 'The pattern is unclear: {reason}.',
    fix: 'Write it like {condition}/{date}_*_depth{depth}um.',
  },
  'path-too-short': {
    severity: 'warning',
    message: 'The pattern names {named}; the path has {present}.',
    fix: 'Name fewer folders in the pattern.',
  },
  'path-mismatch': {
    severity: 'warning',
    message: '“{text}” does not fit {pattern}.',
    fix: 'Change the pattern, or rename the image.',
  },
  'path-not-of-kind': {
    severity: 'warning',
    message: '“{text}” is not {expected}.',
    fix: 'Change the pattern, or rename the image.',
  },
  'path-blank': {
    severity: 'warning',
    message: '{{field}} would be blank.',
    fix: 'Change the pattern, or rename the image.',
  },
  'search-unreadable': {
    severity: 'error',
    message: 'The pattern cannot be read (“{fault}”).',
    fix: 'Write it as a regular expression.',
  },
  'search-slow': {
    severity: 'error',
    message: 'The pattern takes too long on these values.',
    fix: 'Make it simpler: avoid a repetition within a repetition.',
  },
  'search-failed': {
    severity: 'error',
    message: 'The pattern could not be run: {fault}.',
    fix: 'Make it simpler, or search for plain text.',
  },
} as const;
