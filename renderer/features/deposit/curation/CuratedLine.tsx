import { useId, useState } from 'react';
import { capital } from '../../../../shared/basics/capital.ts';
import type { DepositOverview, Question } from '../../../../shared/deposit/overview.ts';
import { Button } from '../../../ui/Button.tsx';
import { OneAnswer } from '../answers/OneAnswer.tsx';
import { Verdict } from './Verdict.tsx';

interface CuratedLineProps {
  readonly label: string;
  readonly holds: boolean | null;
  readonly because: string;
  /** What to ask the depositor for. */
  readonly ask?: string | undefined;
  /** Key of the answer that settles it. */
  readonly answerKey?: string | undefined;
  readonly overview: DepositOverview;
}

/** One item of a curator's list: whether it is met, why, and the answer where a person has to decide. */
export function CuratedLine({ label, holds, because, ask, answerKey, overview }: CuratedLineProps) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const question = answerKey === undefined ? undefined : overview.optional.find(({ key }) => key === answerKey);
  const isAbove = answerKey !== undefined && overview.needed.some(({ key }) => key === answerKey);
  return (
    <li className="curation-line">
      <Verdict holds={holds} />
      <div className="curation-what">
        <span>{label}</span>
        <p className="deposit-explain">
          {capital(because)}.{ask !== undefined && <b> To ask for: {ask}.</b>}
          {isAbove && ' It is among the questions above.'}
        </p>
        {isOpen && question && <Answer question={question} label={label} id={id} />}
      </div>
      {question && (
        <Button look="link" aria-expanded={isOpen} aria-label={`Answer: ${label}`} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Close' : 'Answer…'}
        </Button>
      )}
    </li>
  );
}

interface AnswerProps {
  readonly question: Question;
  readonly label: string;
  readonly id: string;
}

function Answer({ question, label, id }: AnswerProps) {
  return (
    <>
      {(question.explain !== undefined || question.label !== label) && (
        <p id={id} className="deposit-explain">
          {question.explain ?? question.label}
        </p>
      )}
      <OneAnswer question={question} place={{ kind: 'deposit' }} label={question.label} describedBy={id} />
    </>
  );
}
