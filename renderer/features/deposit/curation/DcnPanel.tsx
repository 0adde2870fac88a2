import { capital } from '../../../../shared/basics/capital.ts';
import { countOf } from '../../../../shared/basics/count.ts';
import type { CheckedItem, DcnCuration, PracticeStep } from '../../../../shared/deposit/curation.ts';
import type { DepositOverview } from '../../../../shared/deposit/overview.ts';
import { CuratedLine } from './CuratedLine.tsx';
import { CurationPart } from './CurationPart.tsx';
import { Verdict } from './Verdict.tsx';

interface DcnPanelProps {
  readonly curation: DcnCuration;
  readonly overview: DepositOverview;
}

/** The Data Curation Network's lists: the level that is reached, the tree, and every item with its reason or its question. */
export function DcnPanel({ curation, overview }: DcnPanelProps) {
  const { level, next, steps, lists } = curation;
  return (
    <section className="deposit-section curation" aria-label="Curator’s checklist">
      <h2>Curator’s checklist</h2>
      <p className="curation-reached">
        Practice level: <b>{level}</b>
      </p>
      {next !== null && <p className="deposit-note">Next step: {next}</p>}
      <ol className="curation-steps" aria-label="Levels of practice">
        {steps.map((step) => (
          <Step key={step.level} step={step} />
        ))}
      </ol>
      <DecisionTree curation={curation} overview={overview} />
      {lists.map(({ id, title, items }) => (
        <CurationPart key={id} title={title} state={stateOf(id, items)}>
          <ul className="curation-list">
            {items.map((item) => (
              <CuratedLine
                key={item.id}
                label={id === 'fair' ? `${item.id} · ${item.label}` : item.label}
                holds={item.holds}
                because={item.because}
                answerKey={item.key}
                overview={overview}
              />
            ))}
          </ul>
        </CurationPart>
      ))}
    </section>
  );
}

function DecisionTree({ curation: { tree, passedOver }, overview }: DcnPanelProps) {
  const asked = tree.filter(({ ask }) => ask !== undefined).length;
  return (
    <CurationPart
      title="Decision tree"
      state={asked === 0 ? 'accept' : countOf(asked, 'thing to ask for', 'things to ask for')}
    >
      <ol className="curation-list">
        {tree.map(({ step, question, answer, because, ask, key }) => (
          <CuratedLine
            key={step}
            label={`${step}. ${question}${answer === null ? '' : answer ? ' Yes' : ' No'}`}
            holds={ask !== undefined ? false : answer === null ? null : true}
            because={because}
            ask={ask}
            answerKey={key}
            overview={overview}
          />
        ))}
      </ol>
      {passedOver.length > 0 && (
        <p className="deposit-explain">Not reached: {passedOver.map(({ step }) => step).join(', ')}.</p>
      )}
    </CurationPart>
  );
}

function stateOf(id: string, items: readonly CheckedItem[]): string {
  if (id === 'undecided') return 'shown, not judged';
  const count = (holds: boolean | null) => items.filter((item) => item.holds === holds).length;
  const parts = [`${count(true)} of ${items.length}`];
  if (count(false) > 0) parts.push(`${count(false)} no`);
  if (count(null) > 0) parts.push(`${count(null)} open`);
  return parts.join(' · ');
}

function Step({ step: { level, reached, needs } }: { readonly step: PracticeStep }) {
  const missing = needs.filter(({ holds }) => !holds);
  return (
    <li className={reached ? 'curation-step curation-step-reached' : 'curation-step'}>
      <Verdict holds={reached} />
      <div>
        <span className="curation-step-name">{capital(level)}</span>
        <p className="deposit-explain">
          {missing.length === 0 ? 'Nothing is missing.' : `Needs: ${missing.map(({ label }) => label).join(' · ')}.`}
        </p>
      </div>
    </li>
  );
}
