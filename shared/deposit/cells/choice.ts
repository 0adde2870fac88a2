/** Usual spellings of some choices, folded. */
const usual: readonly (readonly [pattern: RegExp, choice: string])[] = [
  [/^micro(?:n|met(?:er|re))s?$/, 'um'],
  [/^(?:cc(?:0|zero)|creativecommons(?:0|zero))(?:v?1(?:\.0)?)?(?:universal|publicdomaindedication)*$/, 'CC0'],
  [/^(?:ccby|creativecommonsattribution)(?:v?4(?:\.0)?)?(?:international|licen[cs]e)*$/, 'CC BY 4.0'],
  [/^https?:\/\/creativecommons\.org\/publicdomain\/zero\/1\.0(?:\/.*)?$/, 'CC0'],
  [/^https?:\/\/creativecommons\.org\/licenses\/by\/4\.0(?:\/.*)?$/, 'CC BY 4.0'],
];

/** The choice that a text means beyond doubt: spelled with other case, blanks, hyphens or µ, or with a usual other name. */
export function choiceMeant(choices: readonly string[], text: string): string | null {
  const folded = fold(text);
  const [only, ...others] = choices.filter((choice) => fold(choice) === folded);
  if (only !== undefined && others.length === 0) return only;
  const named = usual.find(([pattern]) => pattern.test(folded))?.[1];
  return choices.find((choice) => choice === named) ?? null;
}

/** In lower case, with `u` for both µ, and without blanks, hyphens and underscores. */
const fold = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[µμ]/g, 'u')
    .replace(/[\s_-]+/g, '');

/** What to use instead of a text that is none of some choices, in words: the one that it begins like, else any of them. */
export function choiceInWords(choices: readonly string[], text: string): string {
  const begins = (one: string, other: string) => other !== '' && one.startsWith(other);
  const folded = text.trim().toLowerCase().replace(/[µμ]/g, 'u');
  const near = choices.find((choice) => {
    const lower = choice.toLowerCase();
    return begins(folded, lower) || begins(lower, folded);
  });
  const certain = near ?? (choices.length === 1 ? choices[0] : undefined);
  return certain === undefined ? 'one of these' : `“${certain}”`;
}
