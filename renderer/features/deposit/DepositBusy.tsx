import { stopDeposit, useDeposit } from '../../state/deposit.ts';
import { Button } from '../../ui/Button.tsx';
import { Meter } from '../../ui/Meter.tsx';

const words = { reading: 'Reading headers', checking: 'Checking', writing: 'Writing' } as const;

/** How far the host is with a folder that takes a while. */
export function DepositBusy() {
  return (
    <div className="deposit-lone deposit-busy" role="status">
      <DepositProgress before="Collecting known values" />
      <Button look="link" onClick={stopDeposit}>
        Stop
      </Button>
    </div>
  );
}

/** What the host does and how far it is; `before` as long as it reports nothing. */
export function DepositProgress({ before }: { readonly before: string }) {
  const progress = useDeposit((state) => state.progress);
  if (!progress) return <span>{before}…</span>;
  const { step, done, total } = progress;
  const what = words[step];
  return (
    <>
      <span className="numeric">
        {what} {done.toLocaleString('en')}
        {total !== null && ` / ${total.toLocaleString('en')}`}
      </span>
      {total !== null && <Meter label={what} value={done} max={total} wide />}
    </>
  );
}
