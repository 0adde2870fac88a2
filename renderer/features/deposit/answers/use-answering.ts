import { useState } from 'react';
import type { AnswerPlace, Json } from '../../../../shared/deposit/answers.ts';
import type { EditOrigin } from '../../../../shared/edits/edit-origin.ts';
import { sendAnswers, whyRefused } from '../../../state/deposit.ts';
import { showNotice } from '../../../state/window/notice.ts';
import { useIsShown } from '../../../ui/use-is-shown.ts';

/** What an answer is about, and what is there. */
export interface AnswerSlot {
  readonly place: AnswerPlace;
  readonly answerKey: string;
  /** The answer that the file has at this place as far as the user knows; undefined where that is not known. */
  readonly before: Json | undefined;
}

/** Gives the answer to a question, and keeps why it was refused. */
export function useAnswering({ place, answerKey: key, before }: AnswerSlot) {
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);
  const isShown = useIsShown();
  /** Whether the answer reached its file, or was refused for what it is. */
  const send = async (value: Json, by?: EditOrigin): Promise<boolean> => {
    setSending(true);
    const result = await sendAnswers([
      { place, key, value, ...(before !== undefined && { before }), ...(by && { by }) },
    ]);
    const why = whyRefused(result);
    // Where somebody else has answered it, the question goes, and a refusal in it with it.
    const isElsewhere = !result.ok && result.problem.code === 'deposit-answer-conflict';
    if (why !== null && (isElsewhere || !isShown())) showNotice({ tone: 'error', text: why, actions: [] });
    setRefusal(isElsewhere ? null : why);
    setSending(false);
    return result.ok;
  };
  return { refusal, isSending, send };
}
