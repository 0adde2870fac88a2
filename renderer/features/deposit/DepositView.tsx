import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { DepositOverview } from '../../../shared/deposit/overview.ts';
import { problem as problemOf } from '../../../shared/problems/problem.ts';
import { whatIsWrong } from '../../../shared/problems/wording.ts';
import { lookAtDeposit, useDeposit } from '../../state/deposit.ts';
import { useFolder } from '../../state/folder/folder.ts';
import { typedAt } from '../../state/typed-answers.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { useTakesKeyboard } from '../../ui/use-takes-keyboard.ts';
import { valueText } from './answers/answer-value.ts';
import { KnownList } from './answers/KnownList.tsx';
import { StillNeeded } from './answers/StillNeeded.tsx';
import { type Changing, changingOf } from './answers/teller.ts';
import { ChooseTargets } from './ChooseTargets.tsx';
import { CurationPanel } from './curation/CurationPanel.tsx';
import { DepositBusy, ScanBusy } from './DepositBusy.tsx';
import { DepositHead } from './DepositHead.tsx';
import { FilesPane } from './files/FilesPane.tsx';
import { LookList } from './LookList.tsx';
import { OptionalList } from './OptionalList.tsx';
import { useDepositRefresh } from './use-deposit-refresh.ts';
import './deposit-view.css';
import './files/deposit-files.css';
import './answers/questions.css';

/** From an annotated folder to a repository's files: open questions, findings, and the files to be written. */
export function DepositView({ children }: { readonly children: ReactNode }) {
  const folder = useFolder((state) => state.folder?.id);
  useDepositRefresh();
  return (
    <main className="deposit" key={folder}>
      <DepositHead />
      <Content />
      {children}
    </main>
  );
}

function Content() {
  const isReading = useFolder((state) => state.status === 'reading');
  const { folder, cards, targets, isChoosing, overview, problem } = useDeposit();
  const current = useFolder((state) => state.folder?.id);
  if (isReading) return <ScanBusy />;
  if (problem && (!cards || (!overview && targets.length > 0))) {
    return (
      <div className="deposit-lone">
        <Banner problem={problem}>
          <Button look="small" onClick={() => void lookAtDeposit()}>
            Try again
          </Button>
        </Banner>
      </div>
    );
  }
  if (!cards || folder !== current) return <DepositBusy />;
  if (isChoosing || targets.length === 0) return <ChooseTargets cards={cards} targets={targets} />;
  return overview ? <Overview overview={overview} /> : <DepositBusy />;
}

/** A field that was being changed when the program ended; null where there is none. */
function lastTyped(known: DepositOverview['known']): Changing | null {
  const typed = new Map(typedAt('deposit').map(({ key, text }) => [key, text]));
  const changed = known.find(({ key, form, values: [first] }) => {
    const text = form === undefined ? typed.get(key) : undefined;
    return text !== undefined && text !== valueText(first?.value ?? null);
  });
  return changed ? changingOf(changed) : null;
}

function Overview({ overview }: { readonly overview: DepositOverview }) {
  const [changing, setChanging] = useState(() => lastTyped(overview.known));
  const problem = useDeposit((state) => state.problem);
  const work = useRef<HTMLElement>(null);
  useTakesKeyboard(work);
  const { trouble, rootAbove, needed, look, known } = overview;
  // What it was is a question again: answered there, it is not opened by itself.
  if (changing !== null && known.every(({ key }) => key !== changing.key)) setChanging(null);
  // A field that was asked for is brought into view when it has unfolded.
  useEffect(() => {
    if (changing !== null) document.activeElement?.scrollIntoView({ block: 'nearest' });
  }, [changing]);
  return (
    <div className="deposit-panes">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take the keyboard */}
      <section ref={work} className="deposit-work" tabIndex={0} aria-label="Questions and findings">
        {problem && <Banner problem={problem} />}
        {trouble && <Banner problem={trouble} />}
        {rootAbove !== null && (
          <p className="deposit-note">{whatIsWrong(problemOf('deposit-outer-answers', { folder: rootAbove }))}</p>
        )}
        <StillNeeded questions={needed} />
        <CurationPanel overview={overview} />
        <OptionalList overview={overview} />
        <LookList groups={look} known={known} onChange={(field) => setChanging(changingOf(field))} />
        <KnownList known={known} changing={changing} onChange={setChanging} />
      </section>
      <FilesPane overview={overview} />
    </div>
  );
}
