/** What a curator asks a depositor for. */
export const depositDcnProblems = {
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
