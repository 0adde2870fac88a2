import { countOf } from '../../../shared/basics/count.ts';
import type { DepositOverview, TargetCard } from '../../../shared/deposit/overview.ts';
import { run } from '../../actions/commands.ts';
import { setChoosing, useDeposit } from '../../state/deposit.ts';
import { useEdits } from '../../state/edits/edits.ts';
import { openDialog } from '../../state/window/dialog.ts';
import { showScreen } from '../../state/window/screen.ts';
import { Button } from '../../ui/Button.tsx';
import { Meter } from '../../ui/Meter.tsx';

/** Progress of the deposit, and the ways out of it: another repository, the table, the files. */
export function DepositHead() {
  const { overview, targets, cards, isChoosing } = useDeposit();
  const isShown = overview !== null && !isChoosing && targets.length > 0;
  return (
    <header className="deposit-head">
      <Button look="small" onClick={() => showScreen('table')}>
        ← Table
      </Button>
      <h1>Deposit</h1>
      {isShown && (
        <>
          <span className="deposit-target" title={targets.map((name) => titleOf(name, cards ?? [], true)).join(' + ')}>
            {targets.map((name) => titleOf(name, cards ?? [])).join(' + ')}
          </span>
          <Button look="small" onClick={() => setChoosing(true)}>
            Change…
          </Button>
          <State overview={overview} />
        </>
      )}
      <Unsaved />
      {isShown && (
        <span className="deposit-head-ways">
          <Button onClick={() => openDialog({ kind: 'deposit', part: 'report' })}>Curator’s report…</Button>
          <Button look="primary" data-deposit-write onClick={() => openDialog({ kind: 'deposit', part: 'write' })}>
            Write…
          </Button>
        </span>
      )}
    </header>
  );
}

/** A repository's title; with its version on request, and where another one has the same title. */
function titleOf(name: string, cards: readonly TargetCard[], isFull = false): string {
  const card = cards.find((one) => one.name === name);
  if (!card) return name;
  const isAlone = cards.every((one) => one === card || one.title !== card.title);
  return isAlone && !isFull ? card.title : `${card.title}, version ${card.version}`;
}

/** Counts that do not fit on one line break between each other only. */
const unbroken = (part: string): string => part.replaceAll(' ', '\u00a0');

function State({ overview: { targets, needed, look } }: { readonly overview: DepositOverview }) {
  const isBusy = useDeposit((state) => state.isBusy);
  const fields = targets.reduce((sum, one) => sum + one.fields, 0);
  const answered = targets.reduce((sum, one) => sum + one.answered, 0);
  const parts = [
    fields > 0 ? `${answered} of ${countOf(fields, 'column')}` : null,
    countOf(needed.length, 'question'),
    look.length > 0 ? `${countOf(look.length, 'thing')} to look at` : null,
  ].filter((part) => part !== null);
  const isReady = targets.every(({ ready }) => ready);
  const text = (isReady ? ['Ready', parts[0] ?? ''] : parts).map(unbroken).join('\u00a0· ');
  return (
    <>
      {fields > 0 && <Meter label="Columns that are filled" value={answered} max={fields} wide />}
      <span
        className={isReady ? 'deposit-state deposit-state-ready numeric' : 'deposit-state numeric'}
        role="status"
        aria-busy={isBusy}
        title={text}
      >
        {text}
      </span>
    </>
  );
}

/** Unsaved edits do not count. */
function Unsaved() {
  const count = useEdits((state) => state.edits.size);
  if (count === 0) return null;
  return (
    <Button look="link" onClick={() => run('edits.save')}>
      Save {countOf(count, 'image')} to count {count === 1 ? 'it' : 'them'}
    </Button>
  );
}
