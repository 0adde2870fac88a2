/** The counts of a question that is open once for the whole deposit, without values to choose from. */
export const openOnce = {
  open: 1,
  total: 1,
  paths: [],
  groups: [],
  suggestions: [],
  inHeaders: [],
} as const;
