/** Options that several commands have. */
export const dryRun = { kind: 'flag', help: 'show what would be done; write nothing' } as const;
export const json = { kind: 'flag', help: 'one JSON object per line, for programs' } as const;
export const separator = {
  kind: 'text',
  value: 'comma|semicolon|tab',
  help: 'the character between cells',
} as const;
