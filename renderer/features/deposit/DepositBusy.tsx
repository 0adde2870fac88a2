import { groupedNumber } from '../../../shared/basics/count.ts';
import { stopDeposit, useDeposit } from '../../state/deposit.ts';
import { useFolder } from '../../state/folder/folder.ts';
import { Button } from '../../ui/Button.tsx';
import { Meter } from '../../ui/Meter.tsx';

const words = { reading: 'Reading headers', checking: 'Checking', writing: 'Writing' } as const;

/** Progress of the host with a large folder. */
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

/** Progress of reading the folder: its values are counted when all headers are read. */
export function ScanBusy() {
  const progress = useFolder((state) => state.progress);
  const isFound = progress?.walked === true;
  return (
    <div className="deposit-lone">
      <p className="deposit-note">What the images already give is counted when all headers are read.</p>
      <div className="deposit-busy">
        <span className="numeric">
          {isFound
            ? `Reading headers ${groupedNumber(progress.read)} / ${groupedNumber(progress.found)}`
            : `Looking for images: ${groupedNumber(progress?.found ?? 0)} found`}
        </span>
        {isFound && <Meter label="Headers that are read" value={progress.read} max={progress.found} wide />}
      </div>
    </div>
  );
}

/** The step and progress of the host; `before` until it reports any. */
export function DepositProgress({ before }: { readonly before: string }) {
  const progress = useDeposit((state) => state.progress);
  if (!progress) return <span>{before}…</span>;
  const { step, done, total } = progress;
  const what = words[step];
  return (
    <>
      <span className="numeric">
        {what} {groupedNumber(done)}
        {total !== null && ` / ${groupedNumber(total)}`}
      </span>
      {total !== null && <Meter label={what} value={done} max={total} wide />}
    </>
  );
}
