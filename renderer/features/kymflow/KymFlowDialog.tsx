import { useState } from 'react';
import { countOf } from '../../../shared/basics/count.ts';
import { planBulkPaced } from '../../../shared/edits/bulk-plan.ts';
import { originOf } from '../../../shared/edits/edit-origin.ts';
import { type KymFlowImage, kymFlowAssignments } from '../../../shared/kymflow/kymflow-import.ts';
import { whatIsWrong } from '../../../shared/problems/wording.ts';
import { host } from '../../host/host.ts';
import { useAnswer } from '../../host/use-answer.ts';
import { editedImageAt, imagesLabel } from '../../state/edits/edit-actions.ts';
import { useFolder } from '../../state/folder/folder.ts';
import { BulkDialog } from '../../ui/change-preview/BulkDialog.tsx';
import { usePlan } from '../../ui/change-preview/use-plan.ts';
import './kymflow-dialog.css';

const none: readonly KymFlowImage[] = [];

/** Imports values from KymFlow files beside images, as unsaved edits with a preview. */
export function KymFlowDialog({ paths }: { readonly paths: readonly string[] }) {
  const folder = useFolder((state) => state.folder?.id ?? '');
  const answer = useAnswer(folder, () => host.request('kymflow.read', { folder, paths: [...paths] }));
  const found = answer?.ok ? answer.value : none;
  const [replace, setReplace] = useState(false);
  const planned = usePlan(() => {
    if (found.length === 0) return null;
    const label = `Import from KymFlow for ${imagesLabel(found.map(({ path }) => path))}`;
    return planBulkPaced(label, editedImageAt, kymFlowAssignments(found, editedImageAt, replace));
  }, [found, replace]);
  const failure = answer && !answer.ok ? whatIsWrong(answer.problem) : null;
  return (
    <BulkDialog
      title="Import from KymFlow"
      by={originOf('kymflow')}
      planned={planned}
      hint={failure ?? (answer ? 'There are no KymFlow files beside these images.' : 'Reading…')}
    >
      <div className="kymflow-dialog">
        <p>{answer ? foundText(found) : 'Looking for KymFlow files…'}</p>
        <label>
          <input type="checkbox" checked={replace} onChange={(event) => setReplace(event.target.checked)} />
          Also replace values that the sidecars and images already have
        </label>
      </div>
    </BulkDialog>
  );
}

function foundText(found: readonly KymFlowImage[]): string {
  const rois = found.reduce((sum, { numRois }) => sum + numRois, 0);
  const stay = found.length === 1 ? 'It stays unchanged.' : 'They stay unchanged.';
  const left = rois > 0 ? ` ${countOf(rois, 'ROI')} of KymFlow ${rois === 1 ? 'is' : 'are'} not imported.` : '';
  return `${countOf(found.length, 'KymFlow file')} found. ${stay}${left}`;
}
