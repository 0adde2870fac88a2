import type { AnswerPlace, Json } from '../../../shared/deposit/answers.ts';
import { Button } from '../../ui/Button.tsx';
import { valueText } from './answer-value.ts';
import { focusNextAnswer } from './next-answer.ts';
import { useAnswering } from './use-answering.ts';

const most = 4;

interface SuggestionsProps {
  readonly label: string;
  readonly place: AnswerPlace;
  readonly answerKey: string;
  readonly values: readonly Json[];
}

/** What was answered in earlier deposits; pressing one answers so again. */
export function Suggestions({ label, place, answerKey, values }: SuggestionsProps) {
  const { send } = useAnswering(place, answerKey);
  const shown = values.filter((value) => typeof value !== 'object').slice(0, most);
  if (shown.length === 0) return null;
  return (
    <fieldset className="deposit-suggestions" aria-label={`${label}, from last time`}>
      <span className="deposit-hint">From last time:</span>
      {shown.map((value) => (
        <Button
          key={valueText(value)}
          look="small"
          className="clip"
          title={valueText(value)}
          onClick={(event) => {
            focusNextAnswer(event.currentTarget);
            void send(value);
          }}
        >
          {valueText(value)}
        </Button>
      ))}
    </fieldset>
  );
}
