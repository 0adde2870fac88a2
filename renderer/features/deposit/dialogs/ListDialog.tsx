import { type ReactNode, useState } from 'react';
import { fullText } from '../../../../shared/problems/wording.ts';
import { sendAnswers } from '../../../state/deposit.ts';
import { closeDialog } from '../../../state/window/view.ts';
import { Button } from '../../../ui/Button.tsx';
import { DraftDialog } from '../../../ui/DraftDialog.tsx';
import './deposit-dialogs.css';

type Wish = Parameters<typeof sendAnswers>[0][number];

interface ListDialogProps {
  readonly title: string;
  /** The whole list, as an answer of the deposit. */
  readonly answer: () => Pick<Wish, 'key' | 'value'>;
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
    const outcome = await sendAnswers([{ place: { kind: 'deposit' }, ...answer() }]);
    const [found] = outcome?.findings ?? [];
    setRefusal(found ? fullText(found) : null);
    if (outcome && !found) closeDialog();
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
