import { useState } from 'react';
import { countOf } from '../../../../shared/basics/count.ts';
import type { DepositFinding } from '../../../../shared/deposit/finding.ts';
import { whatIsWrong, whatToDo } from '../../../../shared/problems/wording.ts';
import { host } from '../../../host/host.ts';
import { stopDeposit, useDeposit } from '../../../state/deposit.ts';
import { showFailure } from '../../../state/window/notice.ts';
import { Button } from '../../../ui/Button.tsx';
import { CurationPart } from './CurationPart.tsx';
import { Verdict } from './Verdict.tsx';

/** Result of the comparison; null before it was requested. */
type Outcome = { readonly compared: number; readonly findings: readonly DepositFinding[] } | 'busy' | null;

/** Findings that are listed. */
const mostListed = 200;

interface ObjectsCheckProps {
  /** Name of the target whose tables of objects are compared. */
  readonly target: string;
  /** Label of the button. */
  readonly action: string;
  /** The sentence for so many compared tables without findings. */
  readonly goodText: (compared: number) => string;
}

/** Compares the ids of objects with the pixels of their masks, on request: it reads both whole. */
export function ObjectsCheck({ target, action, goodText }: ObjectsCheckProps) {
  const folder = useDeposit((state) => state.folder);
  const [outcome, setOutcome] = useState<Outcome>(null);
  const isBusy = outcome === 'busy';
  const compare = async () => {
    if (folder === null || isBusy) return;
    setOutcome('busy');
    const result = await host.request('deposit.objects', { folder, target });
    setOutcome(result.ok ? result.value : null);
    if (!result.ok) showFailure(result.problem);
  };
  return (
    <CurationPart title="Objects and masks" state={stateText(outcome, goodText)}>
      {outcome !== null && outcome !== 'busy' && <Findings findings={outcome.findings} />}
      <div className="deposit-ways">
        <Button look="small" unavailable={isBusy ? 'The masks are being read.' : null} onClick={() => void compare()}>
          {action}
        </Button>
        {isBusy && (
          <Button look="link" onClick={stopDeposit}>
            Stop
          </Button>
        )}
      </div>
    </CurationPart>
  );
}

function Findings({ findings }: { readonly findings: readonly DepositFinding[] }) {
  if (findings.length === 0) return null;
  const more = findings.length - mostListed;
  return (
    <>
      <ul className="curation-list">
        {findings.slice(0, mostListed).map((one) => (
          <li key={JSON.stringify(one)} className="curation-line">
            <Verdict holds={one.severity === 'error' ? false : null} />
            <div className="curation-what">
              <span>{whatIsWrong(one)}</span>
              <p className="deposit-explain">{whatToDo(one)}</p>
            </div>
          </li>
        ))}
      </ul>
      {more > 0 && <p className="deposit-explain">and {countOf(more, 'more finding')}</p>}
    </>
  );
}

function stateText(outcome: Outcome, goodText: ObjectsCheckProps['goodText']): string {
  if (outcome === null) return 'not compared yet';
  if (outcome === 'busy') return 'reading the masks…';
  const { compared, findings } = outcome;
  return findings.length > 0 ? countOf(findings.length, 'finding') : goodText(compared);
}
