import { useState } from 'react';
import type { AnswerPlace, Json } from '../../../../shared/deposit/answers.ts';
import type { EditOrigin } from '../../../../shared/edits/edit-origin.ts';
import { fullText } from '../../../../shared/problems/wording.ts';
import { sendAnswers } from '../../../state/deposit.ts';

/** Why is in the line below: no permission, a full disk. */
const unsaved = 'Not saved. Enter it again.';

/** Gives the answer to a question, and keeps why it was refused. */
export function useAnswering(place: AnswerPlace, key: string) {
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);
  /** Whether the answer reached its file, or was refused for what it is. */
  const send = async (value: Json, by?: EditOrigin): Promise<boolean> => {
    setSending(true);
    const outcome = await sendAnswers([{ place, key, value, ...(by && { by }) }]);
    const [found] = outcome?.findings ?? [];
    setRefusal(found ? fullText(found) : outcome ? null : unsaved);
    setSending(false);
    return outcome !== null;
  };
  return { refusal, isSending, send };
}
