import { type ReactNode, useState } from 'react';
import type { AnswerEntry } from '../../../../shared/deposit/answers.ts';
import { sendAnswers, whyRefused } from '../../../state/deposit.ts';
import { closeDialog } from '../../../state/window/view.ts';
import { Button } from '../../../ui/Button.tsx';
import { DraftDialog } from '../../../ui/DraftDialog.tsx';
import './deposit-dialogs.css';

interface ListDialogProps {
  readonly title: string;
  /** The whole list, as an answer of the deposit; one that was changed elsewhere in the meantime is not replaced. */
  readonly answer: () => Required<Pick<AnswerEntry, 'key' | 'value' | 'before'>>;
  /** The form of each entry, as list items. */
  readonly forms: ReactNode;
  /** Buttons that add an entry. */
  readonly ways: ReactNode;
}

/** A list of the deposit that is filled in as a whole; it stays open while the entries are refused. */
export function ListDialog({ title, answer, forms, ways }: ListDialogProps) {
  const [refusal, setRefusal] = useState<string | null>(null);
  const text = JSON.stringify(answer().value);
  const [before] = useState(text);
  const save = async () => {
    const why = whyRefused(await sendAnswers([{ place: { kind: 'deposit' }, ...answer() }]));
    setRefusal(why);
    if (why === null) closeDialog();
  };
  return (
    <DraftDialog
      title={title}
      look="wide"
      onClose={closeDialog}
      isChanged={text !== before}
      save={
        <Button look="primary" onClick={() => void save()}>
          Save {title.toLowerCase()}
        </Button>
      }
    >
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
