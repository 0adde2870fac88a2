import { useState } from 'react';
import type { Result } from '../../../../shared/problems/result.ts';
import { saveFile } from '../../../actions/save-file.ts';
import { host } from '../../../host/host.ts';
import { useAnswer } from '../../../host/use-answer.ts';
import { stopDeposit, useDeposit } from '../../../state/deposit.ts';
import { closeDialog } from '../../../state/window/dialog.ts';
import { showFailure } from '../../../state/window/notice.ts';
import { Banner } from '../../../ui/Banner.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import './report-dialog.css';

/** The Curator's report as it will be saved: one page that can be read, kept and printed. */
export function ReportDialog() {
  const { folder, targets } = useDeposit();
  const report = useAnswer(folder ?? '', () =>
    host.request('deposit.report', { folder: folder ?? '', targets: [...targets] }),
  );
  const [saved, setSaved] = useState<string | null>(null);
  const close = () => {
    if (!report) stopDeposit();
    closeDialog();
  };
  const save = async () => {
    if (!report?.ok) return;
    const result = await saveFile(report.value.name, report.value.text);
    if (!result.ok) showFailure(result.problem);
    else if (result.value !== null) setSaved(result.value);
  };
  return (
    <Dialog
      title="Curator’s report"
      look="large"
      onClose={close}
      footer={
        <>
          <span className="report-saved" role="status">
            {saved !== null && `Saved as ${saved}.`}
          </span>
          <Button onClick={close}>Close</Button>
          <Button
            look="primary"
            unavailable={report?.ok ? null : 'The report is not ready yet.'}
            onClick={() => void save()}
          >
            Save report…
          </Button>
        </>
      }
    >
      <ReportPage report={report} />
    </Dialog>
  );
}

/** The page of the report; a note until it is made. */
function ReportPage({ report }: { readonly report: Result<{ readonly text: string }> | undefined }) {
  if (!report)
    return (
      <p className="deposit-note" role="status">
        Reading the files…
      </p>
    );
  if (!report.ok) return <Banner problem={report.problem} />;
  // No script runs in the frame, and the page loads nothing.
  return (
    <iframe
      className="report-page"
      title="Curator’s report, as it will be saved"
      sandbox=""
      srcDoc={report.value.text}
    />
  );
}
