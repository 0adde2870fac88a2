import type { AnswerEntry, AnswerPlace, DepositAnswers } from '../answers.ts';

/** An entry of a request: `everywhere` removes an answer from every place of images that has one. */
export type AnswerWish =
  | AnswerEntry
  | { readonly place: { readonly kind: 'everywhere' }; readonly key: string; readonly value: null };

/** The entries of a request, with every place that has an answer instead of `everywhere`. */
export function placedEntries(wishes: readonly AnswerWish[], answers: DepositAnswers): readonly AnswerEntry[] {
  return wishes.flatMap((wish): readonly AnswerEntry[] => {
    if (!isEverywhere(wish)) return [wish];
    const { key } = wish;
    return placesOf(key, answers).map((place) => ({ place, key, value: null }));
  });
}

function isEverywhere(wish: AnswerWish): wish is Extract<AnswerWish, { place: { kind: 'everywhere' } }> {
  return wish.place.kind === 'everywhere';
}

/** Where a key is answered: for the deposit, for groups, for images. */
function placesOf(key: string, { answers, groups, images }: DepositAnswers): readonly AnswerPlace[] {
  const has = (values: object) => Object.hasOwn(values, key);
  return [
    ...(has(answers) ? [{ kind: 'deposit' } as const] : []),
    ...groups.flatMap(({ match, answers: values }) => (has(values) ? [{ kind: 'group', match } as const] : [])),
    ...Object.entries(images).flatMap(([path, values]) => (has(values) ? [{ kind: 'image', path } as const] : [])),
  ];
}
