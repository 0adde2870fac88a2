import { stopDeposit, useDeposit } from '../../state/deposit.ts';
import { Button } from '../../ui/Button.tsx';
import { Meter } from '../../ui/Meter.tsx';

const words = { reading: 'Reading headers', checking: 'Checking', writing: 'Writing' } as const;

/** How far the host is with a folder that takes a while. */
export function DepositBusy() {
  const progress = useDeposit((state) => state.progress);
  const what = progress ? words[progress.step] : 'Collecting known values';
  return (
    <div className="deposit-lone deposit-busy" role="status">
      <span className="numeric">
        {what}
        {progress
          ? ` ${progress.done.toLocaleString('en')}${progress.total === null ? '' : ` / ${progress.total.toLocaleString('en')}`}`
          : '…'}
      </span>
      {progress && progress.total !== null && <Meter label={what} value={progress.done} max={progress.total} wide />}
      <Button look="link" onClick={stopDeposit}>
        Stop
      </Button>
    </div>
  );
}
