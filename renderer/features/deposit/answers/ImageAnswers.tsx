import { useState } from 'react';
import { countOf, groupedNumber } from '../../../../shared/basics/count.ts';
import type { Question } from '../../../../shared/deposit/overview.ts';
import { showGaps } from '../../../actions/deposit-gaps.ts';
import { typedAt } from '../../../state/typed-answers.ts';
import { Button } from '../../../ui/Button.tsx';
import { OneAnswer } from './OneAnswer.tsx';

/** A question whose answer differs from image to image: a link to the table for a sidecar field; otherwise entries here. */
export function ImageAnswers({ question }: { readonly question: Question }) {
  const { key, open, sidecarField, label, paths } = question;
  const [isOpen, setOpen] = useState(() => typedAt('image').some((typed) => typed.key === key));
  if (sidecarField !== undefined) {
    return (
      <Button data-answer onClick={() => void showGaps(question)}>
        Fill {countOf(open, 'image')} in the table
      </Button>
    );
  }
  return (
    <>
      <div className="deposit-all">
        <span className="deposit-place">The same for all</span>
        <OneAnswer question={question} place={{ kind: 'deposit' }} label={`${label}, the same for all`} />
      </div>
      <div className="deposit-ways">
        <Button look="link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Hide the list' : 'One by one…'}
        </Button>
        <Button look="link" onClick={() => void showGaps(question)}>
          Show them in the table
        </Button>
      </div>
      {isOpen && (
        <ul className="deposit-groups">
          {paths.map((path) => (
            <li key={path}>
              <span className="deposit-place clip" title={path}>
                {path}
              </span>
              <OneAnswer question={question} place={{ kind: 'image', path }} label={`${label}, ${path}`} />
            </li>
          ))}
          {open > paths.length && (
            <li className="deposit-hint">and {groupedNumber(open - paths.length)} more, as these are answered</li>
          )}
        </ul>
      )}
    </>
  );
}
