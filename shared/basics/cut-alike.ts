/** What two texts share at their beginning is worth its place up to here. */
const longestShared = 12;
/** So much of it is kept before the place where they part. */
const kept = 5;

/** Two texts whose long common beginning gives way to an ellipsis, so that the place where they part is in view. */
export function cutAlike(one: string, other: string): readonly [string, string] {
  const [a, b] = [[...one], [...other]];
  let shared = 0;
  while (shared < a.length && shared < b.length && a[shared] === b[shared]) shared++;
  const isSame = shared === a.length && shared === b.length;
  if (shared <= longestShared || isSame) return [one, other];
  const cut = (characters: readonly string[]) => `…${characters.slice(shared - kept).join('')}`;
  return [cut(a), cut(b)];
}
