/** What a curator asks a depositor for. */
export const depositDcnProblems = {
  'deposit-document-unread': {
    severity: 'error',
    message: '{path} of the last deposit is not plain text in UTF-8, so what people wrote in it cannot be kept.',
    fix: 'Save it as UTF-8 with a text editor, or move it away; nothing replaces it until then.',
  },
  'deposit-dcn-step': {
    severity: 'warning',
    message: 'Step {step}: {question} {answer}: {because}. The curator asks for {ask}.',
    fix: 'Add it to the folder or to the README.',
  },
  'deposit-dcn-item': {
    severity: 'warning',
    message: '{label}: no, {because}.',
    fix: 'See what the primer advises.',
  },
  'deposit-dcn-level': {
    severity: 'warning',
    message: 'Level reached: {level}.',
    fix: '{next}',
  },
} as const;
