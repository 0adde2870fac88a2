import { useId, useRef } from 'react';
import { countOf, groupedNumber } from '../../../../shared/basics/count.ts';
import type { AnswerPlace } from '../../../../shared/deposit/answers.ts';
import type { Question } from '../../../../shared/deposit/overview.ts';
import { typedAt, typedFor } from '../../../state/typed-answers.ts';
import { openDialog } from '../../../state/window/dialog.ts';
import { Button } from '../../../ui/Button.tsx';
import { useLeavesKeyboard } from '../../../ui/use-leaves-keyboard.ts';
import { ColumnNames } from './ColumnNames.tsx';
import { GroupAnswers } from './GroupAnswers.tsx';
import { ImageAnswers } from './ImageAnswers.tsx';
import { focusNextAnswer } from './next-answer.ts';
import { OneAnswer } from './OneAnswer.tsx';
import { Suggestions } from './Suggestions.tsx';
import { UnsavedHint } from './UnsavedHint.tsx';

const forAll: AnswerPlace = { kind: 'deposit' };

/** One question to a person, with its meaning and the reach of the answer. */
export function QuestionCard({ question }: { readonly question: Question }) {
  const { label, explain, columns } = question;
  const id = useId();
  const card = useRef<HTMLLIElement>(null);
  useLeavesKeyboard(card, focusNextAnswer);
  return (
    <li ref={card} className="deposit-question">
      <div className="deposit-question-head">
        <h3>{label}</h3>
        <span className="deposit-columns">
          <ColumnNames columns={columns} />
        </span>
        <span className="deposit-hint numeric">
          {question.level === 'should' ? `${reach(question)} · advised` : reach(question)}
        </span>
      </div>
      {explain !== undefined && (
        <p id={id} className="deposit-explain">
          {explain}
        </p>
      )}
      <Entry question={question} describedBy={id} />
    </li>
  );
}

function reach({ kind, scope, open, total }: Question): string {
  if (kind === 'people') return 'once';
  if (kind === 'channels') return `${countOf(open, 'channel')} open`;
  if (scope === 'deposit') return open === 1 ? 'once' : `once for all ${groupedNumber(open)}`;
  return `${groupedNumber(open)} of ${groupedNumber(total)}`;
}

/** Whether something was entered in a dialog and not saved. */
function isEntered(kind: 'people' | 'channels'): boolean {
  if (kind === 'channels') return typedAt('channel').length > 0;
  return typedFor({ place: forAll, key: kind }) !== null;
}

interface EntryProps {
  readonly question: Question;
  readonly describedBy: string;
}

function Entry({ question, describedBy }: EntryProps) {
  const { key, kind, scope, label } = question;
  if (kind === 'people' || kind === 'channels') {
    return (
      <span>
        <Button data-answer onClick={() => openDialog({ kind: 'deposit', part: kind })}>
          {kind === 'people' ? 'Enter people…' : 'Enter antibodies…'}
        </Button>
        {isEntered(kind) && <UnsavedHint />}
      </span>
    );
  }
  if (scope === 'image') return <ImageAnswers question={question} />;
  if (scope === 'group') return <GroupAnswers question={question} />;
  return (
    <>
      <OneAnswer question={question} place={forAll} label={label} describedBy={describedBy} />
      <Suggestions
        {...{ label, place: forAll, answerKey: key, before: null }}
        head="From last time"
        tool="last-deposit"
        values={question.suggestions}
      />
      <Suggestions
        {...{ label, place: forAll, answerKey: key, before: null }}
        head="In the image headers"
        tool="header"
        values={question.inHeaders.filter((value) => !question.suggestions.includes(value))}
      />
    </>
  );
}
