/** What a curator asks a depositor for. */
export const depositDcnProblems = {
  'deposit-document-unread': {
    severity: 'error',
    message:
      '{path} of the last deposit is not plain text in UTF-8 or UTF-16, so what people wrote in it cannot be kept.',
    fix: 'Save it as UTF-8 with a text editor, or move it away; nothing replaces it until then.',
  },
  'deposit-document-strange': {
    severity: 'warning',
    message: '{path} in this folder is not plain text in UTF-8 or UTF-16, so its text was not imported.',
    fix: 'Save it as UTF-8 with a text editor; the new README then begins with its text.',
  },
  'deposit-dcn-step': {
    severity: 'warning',
    message: 'Step {step}: {question} {answer}: {because}. The curator asks for {ask}.',
    fix: 'Add it to the folder or to the README.',
  },
  'deposit-dcn-item': {
    severity: 'warning',
    message: '{answer}, {because}.',
    fix: 'The curator will ask for it; describe it in the README or answer the question about it.',
  },
  'deposit-dcn-level': {
    severity: 'warning',
    message: 'Practice level with the README that is written here: {level}.',
    fix: '{next}',
  },
} as const;
