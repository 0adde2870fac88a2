import { type ReactNode, useEffect, useState } from 'react';
import type { AnswerEntry, Json } from '../../../../shared/deposit/answers.ts';
import { forgetShownChanges, sendAnswers, whyRefused } from '../../../state/deposit.ts';
import { keepTyped } from '../../../state/typed-answers.ts';
import { DraftDialog } from '../../../ui/DraftDialog.tsx';
import { typedNote } from './typed-list.ts';
import './deposit-dialogs.css';

const place = { kind: 'deposit' } as const;

interface ListDialogProps {
  readonly title: string;
  /** The whole list, as an answer of the deposit; one that was changed elsewhere in the meantime is not replaced. */
  readonly answer: () => Required<Pick<AnswerEntry, 'key' | 'value' | 'before'>>;
  /** What the list of the answers file is as this answer. */
  readonly saved: Json;
  /** The form of each entry, as list items. */
  readonly forms: ReactNode;
  /** Buttons that add an entry. */
  readonly ways: ReactNode;
}

/** A list of the deposit that is filled in as a whole; it stays open while the entries are refused. */
export function ListDialog({ title, answer, saved, forms, ways }: ListDialogProps) {
  const [refusal, setRefusal] = useState<string | null>(null);
  const { key, value } = answer();
  const text = JSON.stringify(value);
  const isChanged = text !== JSON.stringify(saved);
  const [wasTyped] = useState(isChanged);
  useEffect(() => keepTyped({ place, key }, isChanged ? text : null), [key, text, isChanged]);
  useEffect(() => forgetShownChanges, []);
  const save = async () => {
    const why = whyRefused(await sendAnswers([{ place, ...answer() }]));
    setRefusal(why);
    return why;
  };
  return (
    <DraftDialog
      title={title}
      look="wide"
      onDiscard={() => keepTyped({ place, key }, null)}
      isChanged={isChanged}
      save={{ label: `Save ${title.toLowerCase()}`, run: save }}
    >
      {wasTyped && <p className="deposit-note">{typedNote}</p>}
      <ul className="people-list">{forms}</ul>
      {refusal && (
        <p className="deposit-refusal" role="alert">
          {refusal}
        </p>
      )}
      <div className="deposit-ways">{ways}</div>
    </DraftDialog>
  );
}
