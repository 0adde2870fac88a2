import { countOf } from '../../shared/basics/count.ts';
import type { Problem } from '../../shared/problems/problem.ts';
import { Banner } from './Banner.tsx';

/** A drive that is gone or a lost permission makes all of them unreadable, for one reason. */
const mostShown = 2;

/** Records of the history that cannot be read, so that a list made of the others may be incomplete. */
export function UnreadRecords({ unread }: { readonly unread: readonly Problem[] }) {
  const more = unread.length - mostShown;
  return unread.slice(0, mostShown).map((problem, at) => (
    <Banner key={String(problem.details.path)} problem={problem}>
      {at === mostShown - 1 && more > 0 && <p>{countOf(more, 'other record')} cannot be read either.</p>}
    </Banner>
  ));
}
