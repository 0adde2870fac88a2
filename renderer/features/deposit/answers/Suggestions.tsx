import type { Json } from '../../../../shared/deposit/answers.ts';
import { type EditTool, originOf } from '../../../../shared/edits/edit-origin.ts';
import { Button } from '../../../ui/Button.tsx';
import { valueText } from './answer-value.ts';
import { focusNextAnswer } from './next-answer.ts';
import { type AnswerSlot, useAnswering } from './use-answering.ts';

const most = 4;

interface SuggestionsProps extends AnswerSlot {
  readonly label: string;
  /** `From last time`, `In the image headers`. */
  readonly head: string;
  /** What the answer comes from; null where its user typed it. */
  readonly tool: EditTool | null;
  readonly values: readonly Json[];
}

/** Possible answers: those of earlier deposits, or values in headers; pressing one gives it. */
export function Suggestions({ label, head, tool, values, ...slot }: SuggestionsProps) {
  const { send } = useAnswering(slot);
  const shown = values.filter((value) => typeof value !== 'object').slice(0, most);
  if (shown.length === 0) return null;
  return (
    <fieldset className="deposit-suggestions" aria-label={`${label}: ${head.toLowerCase()}`}>
      <span className="deposit-hint">{head}:</span>
      {shown.map((value) => (
        <Button
          key={valueText(value)}
          look="small"
          className="clip"
          title={valueText(value)}
          onClick={(event) => {
            focusNextAnswer(event.currentTarget);
            void send(value, tool === null ? undefined : originOf(tool));
          }}
        >
          {valueText(value)}
        </Button>
      ))}
    </fieldset>
  );
}
