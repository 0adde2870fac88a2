import { useState } from 'react';
import { countOf, groupedNumber } from '../../../../shared/basics/count.ts';
import type { WriteOutcome } from '../../../../shared/deposit/overview.ts';
import type { Result } from '../../../../shared/problems/result.ts';
import { textForMany, whatIsWrong } from '../../../../shared/problems/wording.ts';
import { host } from '../../../host/host.ts';
import { useAnswer } from '../../../host/use-answer.ts';
import { stopDeposit, useDeposit } from '../../../state/deposit.ts';
import { closeDialog } from '../../../state/window/dialog.ts';
import { showFailure, showNotice } from '../../../state/window/notice.ts';
import { Banner } from '../../../ui/Banner.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { useDraft } from '../../../ui/use-draft.ts';
import { useIsShown } from '../../../ui/use-is-shown.ts';
import { DepositProgress } from '../DepositBusy.tsx';
import { WrittenFiles } from './WrittenFiles.tsx';
import './deposit-dialogs.css';

/** Ways to add images to the tables. */
type Layout = 'none' | 'link' | 'copy';

type Labels = readonly { readonly layout: Layout; readonly label: string }[];

const besideTables: Labels = [
  { layout: 'none', label: 'Tables only; the images stay where they are' },
  { layout: 'link', label: 'With the images beside them, as hard links (no space needed)' },
  { layout: 'copy', label: 'With copies of the images beside them' },
];

/** For repositories that accept a whole directory. */
const directory: Labels = [
  { layout: 'link', label: 'The whole directory, with hard links to your files (no space needed)' },
  { layout: 'copy', label: 'The whole directory, with copies of your files' },
  { layout: 'none', label: 'Tables only; your files stay where they are' },
];

interface Wanted {
  readonly out: string;
  readonly layout: Layout;
}

function ask({ out, layout }: Wanted, dryRun: boolean): Promise<Result<WriteOutcome>> {
  const { folder, targets } = useDeposit.getState();
  const where = out.trim() === '' ? null : out.trim();
  return host.request('deposit.write', {
    folder: folder ?? '',
    targets: [...targets],
    out: where,
    draft: true,
    layout,
    dryRun,
  });
}

/** Writes the files: shows the planned changes before, and the result after. */
export function WriteDialog() {
  const isDirectory = useDeposit(({ overview }) => overview?.curation.some(({ kind }) => kind === 'masks') ?? false);
  const layouts = isDirectory ? directory : besideTables;
  const [wanted, setWanted] = useState<Wanted>({ out: 'deposit', layout: layouts[0]?.layout ?? 'none' });
  const [outcome, setOutcome] = useState<Result<WriteOutcome> | null>(null);
  const [isWriting, setWriting] = useState(false);
  const counts = useDeposit((state) => state.counts);
  const [planned, setPlanned] = useState(counts);
  // While the files are written, what is planned for the next time can wait.
  if (planned !== counts && !isWriting) setPlanned(counts);
  const plan = useAnswer(JSON.stringify({ ...wanted, planned }), () => ask(wanted, true));
  const isShown = useIsShown();
  const write = async () => {
    setWriting(true);
    setOutcome(null);
    useDeposit.setState({ progress: null });
    const written = await ask(wanted, false);
    useDeposit.setState({ progress: null });
    setOutcome(written);
    setWriting(false);
    if (!isShown()) report(written);
  };
  if (outcome?.ok) return <Written outcome={outcome.value} />;
  const isDraft = plan?.ok === true && plan.value.draft;
  return (
    <Dialog
      title="Write the deposit"
      look="wide"
      // What is changed while the files are written would not apply to them.
      isFixed={isWriting}
      onClose={closeDialog}
      footer={
        <>
          <div className="deposit-busy dialog-state" role="status">
            {isWriting && <DepositProgress before="Writing" />}
          </div>
          <Button onClick={isWriting ? stopDeposit : closeDialog}>{isWriting ? 'Stop' : 'Cancel'}</Button>
          <Button look="primary" data-autofocus unavailable={whyNot(plan, isWriting)} onClick={() => void write()}>
            {isDraft ? 'Write a draft' : 'Write'}
          </Button>
        </>
      }
    >
      <div className="deposit-dialog-column">
        <WhereTo wanted={wanted} layouts={layouts} onWanted={setWanted} />
        {outcome && !outcome.ok && (
          <div role="alert">
            <Banner problem={outcome.problem} />
          </div>
        )}
        {plan && !plan.ok && <Banner problem={plan.problem} />}
        {!plan && <p className="deposit-note">Checking the folder…</p>}
        {plan?.ok && <Plan outcome={plan.value} />}
      </div>
    </Dialog>
  );
}

/** Reports below what came of writing that went on after its dialog was closed. */
function report(written: Result<WriteOutcome>): void {
  if (!written.ok) showFailure(written.problem);
  else {
    const text = `${titleOf(written.value)}: ${countText(written.value)}`;
    showNotice({ tone: written.value.draft ? 'warning' : 'done', text, actions: [] });
  }
}

const titleOf = ({ draft }: WriteOutcome) => (draft ? 'The draft is written' : 'The deposit is written');

function countText({ files }: WriteOutcome): string {
  const changed = files.filter(({ state }) => state !== 'unchanged').length;
  return `${countOf(changed, 'file')} written, ${groupedNumber(files.length - changed)} unchanged.`;
}

function whyNot(plan: Result<WriteOutcome> | undefined, isWriting: boolean): string | null {
  if (isWriting) return 'The files are being written.';
  if (!plan) return 'The folder is being checked.';
  if (!plan.ok) return whatIsWrong(plan.problem);
  return plan.value.files.length > 0 ? null : 'There are no files to write.';
}

interface WhereToProps {
  readonly wanted: Wanted;
  readonly layouts: Labels;
  readonly onWanted: (wanted: Wanted) => void;
}

function WhereTo({ wanted, layouts, onWanted }: WhereToProps) {
  const draft = useDraft((out) => onWanted({ ...wanted, out }));
  return (
    <>
      <div className="person-field">
        <label htmlFor="deposit-out">Folder, relative to the opened one or as a full path</label>
        <TextField
          id="deposit-out"
          spellCheck={false}
          value={draft.text ?? wanted.out}
          onChange={(event) => draft.type(event.target.value)}
          onBlur={draft.commit}
          onKeyDown={(event) => event.key === 'Enter' && draft.commit()}
        />
      </div>
      <fieldset className="deposit-layouts">
        <legend className="unseen">Images</legend>
        {layouts.map(({ layout, label }) => (
          <label key={layout}>
            <input
              type="radio"
              name="deposit-layout"
              checked={wanted.layout === layout}
              onChange={() => onWanted({ ...wanted, layout })}
            />
            {label}
          </label>
        ))}
      </fieldset>
    </>
  );
}

function Plan({ outcome }: { readonly outcome: WriteOutcome }) {
  const { draft, findings, files, notes } = outcome;
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return (
    <>
      {draft && (
        <p className="deposit-draft" role="status">
          <b>{countOf(errors, 'gap or error', 'gaps or errors')}: the repository will refuse it.</b> The files are
          marked as a draft.
        </p>
      )}
      <LeftBehind findings={findings} />
      <WrittenFiles label="Files to write" when="before" files={files} notes={notes} />
    </>
  );
}

function Written({ outcome }: { readonly outcome: WriteOutcome }) {
  const { files, findings, notes } = outcome;
  return (
    <Dialog
      title={titleOf(outcome)}
      look="wide"
      onClose={closeDialog}
      footer={
        <Button look="primary" data-autofocus onClick={closeDialog}>
          Done
        </Button>
      }
    >
      <p className="deposit-note" role="status">
        {countText(outcome)}
      </p>
      <LeftBehind findings={findings} />
      <WrittenFiles label="Files" when="after" files={files} notes={notes} />
    </Dialog>
  );
}

/** What else would be uploaded with the folder, which the other findings do not name. */
function LeftBehind({ findings }: Pick<WriteOutcome, 'findings'>) {
  return (['deposit-layout-left', 'deposit-unfinished'] as const).map((code) => (
    <LeftOf key={code} findings={findings.filter((one) => one.code === code)} />
  ));
}

function LeftOf({ findings: [first, ...more] }: Pick<WriteOutcome, 'findings'>) {
  if (!first) return null;
  const count = more.length + 1;
  const { what, fix } = textForMany(first, count);
  return (
    <p className="deposit-note" role="status">
      {what} {count > 1 && <b className="deposit-count numeric">× {groupedNumber(count)}</b>} {fix}
    </p>
  );
}
