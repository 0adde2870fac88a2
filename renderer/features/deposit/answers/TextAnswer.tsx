import { type KeyboardEvent, useId, useState } from 'react';
import type { QuestionKind } from '../../../../shared/deposit/overview.ts';
import { TextField } from '../../../ui/TextField.tsx';
import { useDraft } from '../../../ui/use-draft.ts';
import { typedValue } from './answer-value.ts';
import { focusNextAnswer } from './next-answer.ts';
import { type AnswerSlot, useAnswering } from './use-answering.ts';

interface TextAnswerProps extends AnswerSlot {
  readonly label: string;
  readonly describedBy?: string;
  readonly like?: string | undefined;
  readonly unit?: string | undefined;
  readonly kind?: QuestionKind;
  readonly initial?: string;
}

/** The text of an answer while it is typed, and sending it. */
function useTypedAnswer({ initial = '', ...slot }: AnswerSlot & Pick<TextAnswerProps, 'initial'>) {
  const { refusal, isSending, send } = useAnswering(slot);
  // Stays in the field until the question goes away, and for correction where it was refused.
  const [sent, setSent] = useState(initial);
  const [isLost, setLost] = useState(false);
  const draft = useDraft(async (typed) => {
    if (typed.trim() === sent && !isLost) return;
    setSent(typed.trim());
    setLost(!(await send(typedValue(typed))));
  });
  const text = draft.text ?? sent;
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') {
      // The key would press the button that the keyboard goes to.
      event.preventDefault();
      if (isLost) draft.commitText(text);
      else draft.commit();
      focusNextAnswer(event.currentTarget);
    } else if (event.key === 'Escape' && draft.text !== null) {
      event.stopPropagation();
      draft.drop();
    }
  };
  return { draft, text, refusal, isSending, onKeyDown };
}

/** A typed answer: Enter continues to the next question, leaving the field enters it, Escape cancels it. */
export function TextAnswer(props: TextAnswerProps) {
  const { label, describedBy, like, unit, kind = 'text' } = props;
  const numeric = kind === 'number' || kind === 'integer';
  const { draft, text, refusal, isSending, onKeyDown } = useTypedAnswer(props);
  const id = useId();
  return (
    <div className="deposit-text">
      <div className="deposit-text-line">
        <TextField
          data-answer
          aria-label={label}
          aria-describedby={[describedBy, refusal ? id : null].filter(Boolean).join(' ') || undefined}
          aria-invalid={refusal !== null || undefined}
          aria-busy={isSending || undefined}
          autoComplete="off"
          spellCheck={false}
          inputMode={numeric ? 'decimal' : 'text'}
          className={numeric ? 'deposit-number' : kind === 'date-time' ? 'deposit-date' : ''}
          placeholder={like === undefined ? undefined : `such as ${like}`}
          value={text}
          onChange={(event) => draft.type(event.target.value)}
          onBlur={draft.commit}
          onKeyDown={onKeyDown}
        />
        {unit !== undefined && <span className="deposit-unit">{unit}</span>}
      </div>
      {refusal && (
        <p id={id} className="deposit-refusal" role="alert">
          {refusal}
        </p>
      )}
    </div>
  );
}
