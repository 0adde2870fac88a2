import { useState } from 'react';
import { groupedNumber } from '../../../../shared/basics/count.ts';
import type { KnownField } from '../../../../shared/deposit/overview.ts';
import { openDialog } from '../../../state/window/dialog.ts';
import { Button } from '../../../ui/Button.tsx';
import { KnownLine } from './KnownLine.tsx';
import { type Changing, changingOf, type Teller, tellerOf } from './teller.ts';

const titles: Readonly<Record<Teller, string>> = {
  answers: 'Your answers',
  files: 'From your files',
  standard: 'Fixed by the standard',
};

interface KnownListProps {
  readonly known: readonly KnownField[];
  readonly changing: Changing | null;
  readonly onChange: (changing: Changing | null) => void;
}

/** Filled fields with their sources; most can be overruled. */
export function KnownList({ known, changing, onChange }: KnownListProps) {
  return (
    <>
      {(['answers', 'files', 'standard'] as const).map((teller) => {
        const fields = known.filter(
          (field) => (field.key === changing?.key ? changing.teller : tellerOf(field)) === teller,
        );
        if (fields.length === 0) return null;
        return (
          <Part
            key={teller}
            title={titles[teller]}
            count={fields.length}
            wanted={changing?.teller === teller ? changing : null}
          >
            {fields.map((field) => (
              <KnownLine
                key={field.key}
                field={field}
                changing={changing?.key === field.key ? changing : null}
                onChange={(isOn) => onChange(isOn ? changingOf(field) : null)}
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
  /** What in it was asked for: it unfolds each time. */
  readonly wanted: Changing | null;
  readonly children: React.ReactNode;
}

function Part({ title, count, wanted, children }: PartProps) {
  const [shown, setShown] = useState({ isOpen: wanted !== null, wanted });
  // It unfolds in the same drawing as its field, which takes the focus then.
  if (shown.wanted !== wanted) setShown({ isOpen: shown.isOpen || wanted !== null, wanted });
  const follow = (details: HTMLDetailsElement) => setShown({ isOpen: details.open, wanted });
  return (
    <details className="deposit-section" open={shown.isOpen} onToggle={(event) => follow(event.currentTarget)}>
      <summary>
        {title} <span className="deposit-hint numeric">{groupedNumber(count)}</span>
      </summary>
      <ul className="deposit-known-list">{children}</ul>
    </details>
  );
}
