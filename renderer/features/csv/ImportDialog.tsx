import { useState } from 'react';
import { countOf } from '../../../shared/basics/count.ts';
import { planBulkPaced } from '../../../shared/edits/bulk-plan.ts';
import { originOf } from '../../../shared/edits/edit-origin.ts';
import { whatIsWrong } from '../../../shared/problems/wording.ts';
import { applyPlan } from '../../actions/bulk.ts';
import { editedImageAt } from '../../state/edits/edit-actions.ts';
import { closeDialog } from '../../state/window/dialog.ts';
import { Button } from '../../ui/Button.tsx';
import { PreviewPanel } from '../../ui/change-preview/PreviewPanel.tsx';
import { usePlan } from '../../ui/change-preview/use-plan.ts';
import { usePreview } from '../../ui/change-preview/use-preview.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { ColumnsStep } from './ColumnsStep.tsx';
import { FileStep } from './FileStep.tsx';
import { type TableChoices, useTable } from './use-table.ts';
import '../../ui/change-preview/bulk-dialog.css';
import './csv-dialogs.css';

const noChoices: TableChoices = { form: {}, roles: null, conventions: {}, emptyClears: false };

/** The file of an import, the meaning of its columns, and the changes that follow. */
function useImport(given: File | null) {
  const [file, setFile] = useState(given);
  const [choices, setChoices] = useState(noChoices);
  const [step, setStep] = useState<'columns' | 'preview'>('columns');
  const [isPartial, setPartial] = useState(false);
  const table = useTable(file, choices);
  const result = table.result?.ok ? table.result.value : null;
  const planned = usePlan(() => {
    if (!result || step === 'columns') return null;
    const leftOut = result.problems.map(({ line, path, problem }) => ({
      path: path || '(no image)',
      ...(problem.field && { field: problem.field }),
      line,
      problem,
    }));
    return planBulkPaced(`Import ${file?.name}`, editedImageAt, result.assignments, leftOut);
  }, [result, step, file]);
  const preview = usePreview(planned);
  const choose = (next: File) => {
    setFile(next);
    setChoices(noChoices);
    setStep('columns');
    setPartial(false);
  };
  return { file, choose, choices, setChoices, step, setStep, isPartial, setPartial, table, preview };
}

function ImportFooter({ state }: { readonly state: ReturnType<typeof useImport> }) {
  const { file, table, step, setStep, preview, isPartial, setPartial } = state;
  const plan = preview.isCurrent ? preview.plan?.plan : undefined;
  const count = plan?.patch.images.length ?? 0;
  const left = plan?.excluded.length ?? 0;
  const apply = () => {
    closeDialog();
    if (plan) applyPlan(plan, originOf('table', file?.name));
  };
  return (
    <>
      {plan && left > 0 && (
        <label className="csv-tick">
          <input type="checkbox" checked={isPartial} onChange={(event) => setPartial(event.target.checked)} />
          Leave out the {countOf(left, 'entry', 'entries')} that cannot be imported
        </label>
      )}
      <span className="bulk-dialog-note" />
      <Button onClick={closeDialog}>Cancel</Button>
      {step === 'preview' && <Button onClick={() => setStep('columns')}>Back to the columns</Button>}
      {step === 'columns' ? (
        <Button look="primary" unavailable={notReady(file, table)} onClick={() => setStep('preview')}>
          Preview
        </Button>
      ) : (
        <Button
          look="primary"
          unavailable={plan ? notApplicable(count, left, isPartial) : 'Checking the images…'}
          // It is where Preview was: the second click of a double click was meant for that.
          onClick={({ detail }) => detail < 2 && apply()}
        >
          {count === 0 ? 'Apply' : `Apply to ${countOf(count, 'image')}`}
        </Button>
      )}
    </>
  );
}

/** Edits images from a table: first its columns are checked, then its changes. */
export function ImportDialog({ file: given }: { readonly file: File | null }) {
  const state = useImport(given);
  const { file, choose, choices, setChoices, step, table, preview } = state;
  const title = file ? `Import ${file.name}` : 'Import a table';
  return (
    <Dialog title={title} look="large" onClose={closeDialog} footer={<ImportFooter state={state} />}>
      <div className="bulk-dialog">
        {step === 'preview' && preview.plan ? (
          <PreviewPanel {...preview.plan} />
        ) : (
          <>
            <FileStep file={file} onChoose={choose} />
            {file && <ColumnsStep table={table} choices={choices} onChange={setChoices} />}
          </>
        )}
      </div>
    </Dialog>
  );
}

function notReady(file: File | null, { opened, result }: ReturnType<typeof useTable>): string | null {
  if (!file) return 'Choose a file first.';
  if (opened?.ok === false) return whatIsWrong(opened.problem);
  if (!result) return 'The table is being read.';
  return result.ok ? null : whatIsWrong(result.problem);
}

function notApplicable(count: number, left: number, isPartial: boolean): string | null {
  if (count === 0) return 'Nothing would change.';
  return left > 0 && !isPartial ? 'Not everything can be imported: correct the table, or tick to leave it out.' : null;
}
