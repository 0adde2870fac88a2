import { useState } from 'react';
import type { Json } from '../../../../shared/deposit/answers.ts';
import { Button } from '../../../ui/Button.tsx';
import { valueText } from './answer-value.ts';
import { focusNextAnswer } from './next-answer.ts';
import { type AnswerSlot, useAnswering } from './use-answering.ts';

interface ChoiceAnswerProps extends AnswerSlot {
  readonly label: string;
  readonly choices: readonly Json[];
  /** The program's proposal. */
  readonly proposal?: Json | undefined;
}

/** A choice between a few answers: pressing one gives it and continues to the next question. */
export function ChoiceAnswer({ label, choices, proposal, ...slot }: ChoiceAnswerProps) {
  const { refusal, send } = useAnswering(slot);
  // Until the question goes, which takes a while in a large folder.
  const [given, setGiven] = useState<Json>();
  const give = async (choice: Json) => {
    setGiven(choice);
    if (!(await send(choice))) setGiven(undefined);
  };
  return (
    <fieldset className="deposit-choices" aria-label={label} data-choices>
      {choices.map((choice, i) => (
        <Button
          key={valueText(choice)}
          data-answer={i === 0 ? true : undefined}
          className={choice === proposal ? 'deposit-proposed' : ''}
          aria-pressed={choice === given && refusal === null}
          onClick={(event) => {
            focusNextAnswer(event.currentTarget);
            void give(choice);
          }}
        >
          {valueText(choice)}
          {choice === proposal && <span className="deposit-hint">usual</span>}
        </Button>
      ))}
      {refusal && (
        <p className="deposit-refusal" role="alert">
          {refusal}
        </p>
      )}
    </fieldset>
  );
}
