/** A common beginning of up to this many characters is shown in full. */
const longestShared = 12;
/** Characters of a longer one that are kept before the first difference. */
const kept = 5;

/** Two texts, with a long common beginning replaced by an ellipsis so that the first difference is visible. */
export function cutAlike(one: string, other: string): readonly [string, string] {
  const [a, b] = [[...one], [...other]];
  let shared = 0;
  while (shared < a.length && shared < b.length && a[shared] === b[shared]) shared++;
  const isSame = shared === a.length && shared === b.length;
  if (shared <= longestShared || isSame) return [one, other];
  const cut = (characters: readonly string[]) => `…${characters.slice(shared - kept).join('')}`;
  return [cut(a), cut(b)];
}
