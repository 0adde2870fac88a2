import { type KeyboardEvent, useId, useState } from 'react';
import type { QuestionKind } from '../../../../shared/deposit/overview.ts';
import { keepTyped, typedFor } from '../../../state/typed-answers.ts';
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
  const { place, answerKey: key } = slot;
  const { refusal, isSending, send } = useAnswering(slot);
  // Stays in the field until the question goes away, and for correction where it was refused.
  const [sent, setSent] = useState(initial);
  const [isLost, setLost] = useState(false);
  const [known, setKnown] = useState(initial);
  // What is there now is another answer, such as that of the files: the field begins with it.
  if (known !== initial && !isSending && !isLost && refusal === null) {
    setKnown(initial);
    setSent(initial);
  }
  /** What was typed and not entered before the field was there. Beside an answer it is only offered. */
  const [found, setFound] = useState(() => (initial === '' ? (typedFor({ place, key })?.text ?? null) : null));
  const keep = (text: string | null) => keepTyped({ place, key }, text);
  const enter = async (typed: string) => {
    setFound(null);
    if (typed.trim() === sent && !isLost) return keep(null);
    setSent(typed.trim());
    setLost(!(await send(typedValue(typed))));
  };
  // What is entered is kept until the answer is in its file.
  const draft = useDraft(enter, { onType: (typed) => typed !== null && keep(typed) });
  const text = draft.text ?? found ?? sent;
  const commit = () => (draft.text === null && found !== null ? draft.commitText(found) : draft.commit());
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') {
      // The key would press the button that the keyboard goes to.
      event.preventDefault();
      if (isLost) draft.commitText(text);
      else commit();
      focusNextAnswer(event.currentTarget);
    } else if (event.key === 'Escape' && (draft.text !== null || found !== null)) {
      event.stopPropagation();
      keep(null);
      setFound(null);
      draft.drop();
    }
  };
  return { draft, text, isFound: found !== null && draft.text === null, refusal, isSending, commit, onKeyDown };
}

/** A typed answer: Enter continues to the next question, leaving the field enters it, Escape cancels it. */
export function TextAnswer(props: TextAnswerProps) {
  const { label, describedBy, like, unit, kind = 'text' } = props;
  const numeric = kind === 'number' || kind === 'integer';
  const { draft, text, isFound, refusal, isSending, commit, onKeyDown } = useTypedAnswer(props);
  const id = useId();
  const note = refusal ?? (isFound ? 'Typed earlier and not entered yet: Enter keeps it, Escape discards it.' : null);
  return (
    <div className="deposit-text">
      <div className="deposit-text-line">
        <TextField
          data-answer
          aria-label={label}
          aria-describedby={[describedBy, note ? id : null].filter(Boolean).join(' ') || undefined}
          aria-invalid={refusal !== null || undefined}
          aria-busy={isSending || undefined}
          autoComplete="off"
          spellCheck={false}
          inputMode={numeric ? 'decimal' : 'text'}
          className={numeric ? 'deposit-number' : kind === 'date-time' ? 'deposit-date' : ''}
          placeholder={like === undefined ? undefined : `such as ${like}`}
          value={text}
          onChange={(event) => draft.type(event.target.value)}
          onBlur={commit}
          onKeyDown={onKeyDown}
        />
        {unit !== undefined && <span className="deposit-unit">{unit}</span>}
      </div>
      {note && (
        <p id={id} className={refusal ? 'deposit-refusal' : 'deposit-hint'} role={refusal ? 'alert' : undefined}>
          {note}
        </p>
      )}
    </div>
  );
}
