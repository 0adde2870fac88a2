/** Repairs are told as done; before the save they are still to be done. */
const tenses: readonly (readonly [RegExp, string])[] = [
  [/^(.+) was removed$/, 'removes $1'],
  [/^(.+) was added$/, 'adds $1'],
  [/^(.+) was null and is now (.+)$/, 'makes $1 $2 instead of null'],
  [/^(.+) became (.+)$/, 'makes $1 $2'],
];

/** What a save will do besides, `the byte order mark was removed` as `removes the byte order mark`. */
export function repairText(repair: string): string {
  const tense = tenses.find(([done]) => done.test(repair));
  return tense ? repair.replace(tense[0], tense[1]) : repair;
}
