import type { Curation, DepositOverview } from '../../../../shared/deposit/overview.ts';
import { DcnPanel } from './DcnPanel.tsx';
import { HtanPanel } from './HtanPanel.tsx';
import { MaskPanel } from './MaskPanel.tsx';
import './curation.css';

/** Lists and levels of the targets that have them. */
export function CurationPanel({ overview }: { readonly overview: DepositOverview }) {
  return overview.curation.map((curation) => <One key={keyOf(curation)} curation={curation} overview={overview} />);
}

function keyOf(curation: Curation): string {
  return curation.kind === 'htan' ? `htan ${curation.phase}` : curation.kind;
}

function One({ curation, overview }: { readonly curation: Curation; readonly overview: DepositOverview }) {
  switch (curation.kind) {
    case 'dcn':
      return <DcnPanel curation={curation} overview={overview} />;
    case 'htan':
      return <HtanPanel levels={curation} overview={overview} />;
    case 'masks':
      return <MaskPanel contents={curation} />;
  }
}
