/** How another program rewrites a file: as it is, by another file, or with its times put back. */
export const ways = ['rewritten in place', 'replaced', 'rewritten with their times put back'] as const;
export type Way = (typeof ways)[number];
