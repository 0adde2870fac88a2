import { useState } from 'react';
import type { AnswerPlace, Json } from '../../../../shared/deposit/answers.ts';
import type { EditOrigin } from '../../../../shared/edits/edit-origin.ts';
import { sendAnswers, whyRefused } from '../../../state/deposit.ts';

/** Gives the answer to a question, and keeps why it was refused. */
export function useAnswering(place: AnswerPlace, key: string) {
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);
  /** Whether the answer reached its file, or was refused for what it is. */
  const send = async (value: Json, by?: EditOrigin): Promise<boolean> => {
    setSending(true);
    const result = await sendAnswers([{ place, key, value, ...(by && { by }) }]);
    setRefusal(whyRefused(result));
    setSending(false);
    return result.ok;
  };
  return { refusal, isSending, send };
}
