import { useState } from 'react';
import type { KnownField } from '../../../../shared/deposit/overview.ts';
import { openDialog } from '../../../state/window/view.ts';
import { Button } from '../../../ui/Button.tsx';
import { KnownLine } from './KnownLine.tsx';

/** Source of a field's values: a person, the files, or the standard. */
type Teller = 'answers' | 'files' | 'standard';

const titles: Readonly<Record<Teller, string>> = {
  answers: 'Your answers',
  files: 'From your files',
  standard: 'Fixed by the standard',
};

function tellerOf({ values, isAnswered }: KnownField): Teller {
  if (isAnswered || values.some(({ source }) => source.kind === 'answer')) return 'answers';
  return values.every(({ source }) => source.kind === 'constant') ? 'standard' : 'files';
}

interface KnownListProps {
  readonly known: readonly KnownField[];
  /** Key of the field that is being changed. */
  readonly changing: string | null;
  readonly onChange: (key: string | null) => void;
}

/** Filled fields with their sources; most can be overruled. */
export function KnownList({ known, changing, onChange }: KnownListProps) {
  return (
    <>
      {(['answers', 'files', 'standard'] as const).map((teller) => {
        const fields = known.filter((field) => tellerOf(field) === teller);
        if (fields.length === 0) return null;
        const hasChanging = fields.some(({ key }) => key === changing);
        return (
          <Part key={teller} title={titles[teller]} count={fields.length} isOpen={hasChanging}>
            {fields.map((field) => (
              <KnownLine
                key={field.key}
                field={field}
                isChanging={changing === field.key}
                onChange={(isOn) => onChange(isOn ? field.key : null)}
              />
            ))}
            {teller === 'answers' && <Lists />}
          </Part>
        );
      })}
    </>
  );
}

function Lists() {
  return (
    <li className="deposit-known deposit-ways">
      <Button look="small" onClick={() => openDialog({ kind: 'deposit', part: 'people' })}>
        People…
      </Button>
      <Button look="small" onClick={() => openDialog({ kind: 'deposit', part: 'channels' })}>
        Channels…
      </Button>
    </li>
  );
}

interface PartProps {
  readonly title: string;
  readonly count: number;
  /** It unfolds when something in it was asked for. */
  readonly isOpen: boolean;
  readonly children: React.ReactNode;
}

function Part({ title, count, isOpen, children }: PartProps) {
  const [shown, setShown] = useState({ isOpen, isWanted: isOpen });
  // It unfolds in the same drawing as its field, which takes the focus then.
  if (shown.isWanted !== isOpen) setShown({ isOpen: shown.isOpen || isOpen, isWanted: isOpen });
  const follow = (details: HTMLDetailsElement) => setShown({ isOpen: details.open, isWanted: isOpen });
  return (
    <details className="deposit-section" open={shown.isOpen} onToggle={(event) => follow(event.currentTarget)}>
      <summary>
        {title} <span className="deposit-hint numeric">{count.toLocaleString('en')}</span>
      </summary>
      <ul className="deposit-known-list">{children}</ul>
    </details>
  );
}
