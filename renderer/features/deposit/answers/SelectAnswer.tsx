import { useState } from 'react';
import type { Json } from '../../../../shared/deposit/answers.ts';
import { valueText } from './answer-value.ts';
import { type AnswerSlot, useAnswering } from './use-answering.ts';

interface SelectAnswerProps extends AnswerSlot {
  readonly label: string;
  readonly choices: readonly Json[];
  /** The current answer; null where images differ. */
  readonly now: Json;
}

/** Changes an answer to another of a few. */
export function SelectAnswer({ label, choices, now, ...slot }: SelectAnswerProps) {
  const { refusal, isSending, send } = useAnswering(slot);
  const [chosen, setChosen] = useState({ now, choice: now });
  // What was chosen is shown until it is there, which takes a while in a large folder.
  const shown = chosen.now === now && refusal === null ? chosen.choice : now;
  const choose = (choice: Json) => {
    setChosen({ now, choice });
    void send(choice);
  };
  const index = choices.indexOf(shown);
  return (
    <div className="deposit-text">
      <select
        className="deposit-select"
        aria-label={label}
        aria-busy={isSending || undefined}
        value={index}
        onChange={(event) => choose(choices[Number(event.target.value)] ?? null)}
      >
        {index < 0 && (
          <option value={-1} disabled>
            Choose…
          </option>
        )}
        {choices.map((choice, i) => (
          <option key={valueText(choice)} value={i}>
            {valueText(choice)}
          </option>
        ))}
      </select>
      {refusal && (
        <p className="deposit-refusal" role="alert">
          {refusal}
        </p>
      )}
    </div>
  );
}
