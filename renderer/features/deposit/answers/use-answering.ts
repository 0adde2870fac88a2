import { useState } from 'react';
import type { AnswerPlace, Json } from '../../../../shared/deposit/answers.ts';
import type { EditOrigin } from '../../../../shared/edits/edit-origin.ts';
import { fullText } from '../../../../shared/problems/wording.ts';
import { sendAnswers } from '../../../state/deposit.ts';

/** Gives the answer to a question, and keeps why it was refused. */
export function useAnswering(place: AnswerPlace, key: string) {
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);
  const send = async (value: Json, by?: EditOrigin): Promise<void> => {
    setSending(true);
    const outcome = await sendAnswers([{ place, key, value, ...(by && { by }) }]);
    const [found] = outcome?.findings ?? [];
    setRefusal(found ? fullText(found) : null);
    setSending(false);
  };
  return { refusal, isSending, send };
}
