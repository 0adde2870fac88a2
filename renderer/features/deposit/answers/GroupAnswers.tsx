import { countOf } from '../../../../shared/basics/count.ts';
import { plainGlob } from '../../../../shared/deposit/answers/glob.ts';
import type { Question } from '../../../../shared/deposit/overview.ts';
import { OneAnswer } from './OneAnswer.tsx';

/** One answer for each folder, since the slides or samples in them differ. */
export function GroupAnswers({ question }: { readonly question: Question }) {
  return (
    <ul className="deposit-groups">
      {question.groups.map(({ match, open }) => (
        <li key={match}>
          <span className="deposit-place clip" title={match}>
            {placeLabel(match)} <span className="deposit-hint numeric">{countOf(open, 'dataset')}</span>
          </span>
          <OneAnswer
            question={question}
            place={{ kind: 'group', match }}
            label={`${question.label}, ${placeLabel(match)}`}
          />
        </li>
      ))}
    </ul>
  );
}

function placeLabel(match: string): string {
  return /^\*{1,2}$/.test(match) ? 'The folder itself' : plainGlob(match.replace(/\/\*\*$/, '/'));
}
