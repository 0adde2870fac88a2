import { useState } from 'react';
import { countOf } from '../../../shared/basics/count.ts';
import type { DepositFinding } from '../../../shared/deposit/finding.ts';
import { whatIsWrong, whatToDo } from '../../../shared/problems/wording.ts';
import { host } from '../../host/host.ts';
import { useDeposit } from '../../state/deposit.ts';
import { tellFailure } from '../../state/saved-actions.ts';
import { Button } from '../../ui/Button.tsx';
import { CurationPart } from './CurationPart.tsx';

/** What comparing gave; null before it was asked for. */
type Outcome = { readonly compared: number; readonly findings: readonly DepositFinding[] } | 'busy' | null;

/** Compares the ids of objects with the pixels of their masks, on request: it reads both whole. */
export function ObjectsCheck({ tables }: { readonly tables: number }) {
  const folder = useDeposit((state) => state.folder);
  const [outcome, setOutcome] = useState<Outcome>(null);
  const compare = async () => {
    if (folder === null || outcome === 'busy') return;
    setOutcome('busy');
    const result = await host.request('deposit.objects', { folder });
    setOutcome(result.ok ? result.value : null);
    if (!result.ok) tellFailure(result.problem);
  };
  return (
    <CurationPart title="Objects and masks" state={stateText(outcome, tables)}>
      {outcome !== null && outcome !== 'busy' && outcome.findings.length > 0 && (
        <ul className="curation-list">
          {outcome.findings.map((one) => (
            <li key={JSON.stringify([one.code, one.path, one.row])} className="curation-line">
              <div className="curation-what">
                <span>{whatIsWrong(one)}</span>
                <p className="deposit-explain">{whatToDo(one)}</p>
              </div>
            </li>
          ))}
        </ul>
      )}
      <Button
        look="small"
        unavailable={outcome === 'busy' ? 'The masks are being read.' : null}
        onClick={() => void compare()}
      >
        Compare object ids with the masks
      </Button>
    </CurationPart>
  );
}

function stateText(outcome: Outcome, tables: number): string {
  if (outcome === null) return 'not compared yet';
  if (outcome === 'busy') return 'reading the masks…';
  const { compared, findings } = outcome;
  if (findings.length > 0) return countOf(findings.length, 'finding');
  return `the ids of ${compared.toLocaleString('en')} of ${countOf(tables, 'table')} equal the values of the masks`;
}
