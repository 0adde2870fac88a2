import { useState } from 'react';
import { planBulk } from '../../../shared/model/bulk-plan.ts';
import { type KymFlowImage, kymFlowAssignments } from '../../../shared/model/kymflow-import.ts';
import { editedImageAt, imagesLabel } from '../../stores/edit-actions.ts';
import { useFolder } from '../../stores/folder.ts';
import { countOf } from '../../ui/count.ts';
import { BulkDialog } from '../bulk/BulkDialog.tsx';
import { useOfImages } from '../bulk/use-plan.ts';
import { useAnswer } from '../damaged/use-answer.ts';
import './kymflow-dialog.css';

const none: readonly KymFlowImage[] = [];

/** Takes over what KymFlow's files beside images say: as unsaved edits, seen before they are made. */
export function KymFlowDialog({ paths }: { readonly paths: readonly string[] }) {
  const folder = useFolder((state) => state.folder?.id ?? '');
  const answer = useAnswer('kymflow.read', { folder, paths: [...paths] }, 'once');
  const found = answer?.ok ? answer.value : none;
  const [replace, setReplace] = useState(false);
  const plan = useOfImages(() => {
    if (found.length === 0) return null;
    const label = `Import from KymFlow for ${imagesLabel(found.map(({ path }) => path))}`;
    return planBulk(label, editedImageAt, kymFlowAssignments(found, editedImageAt, replace));
  }, [found, replace]);
  const rois = found.reduce((sum, { numRois }) => sum + numRois, 0);
  const failure = answer && !answer.ok ? answer.problem.message : null;
  return (
    <BulkDialog
      title="Import from KymFlow"
      plan={plan}
      hint={failure ?? (answer ? 'There is no KymFlow file beside these images.' : 'Reading…')}
    >
      <div className="kymflow-dialog">
        <p>
          {countOf(found.length, 'KymFlow file')} found. They stay as they are
          {rois > 0 &&
            `; their ${countOf(rois, 'region')} of interest are not imported, because KymFlow counts them otherwise`}
          .
        </p>
        <label>
          <input type="checkbox" checked={replace} onChange={(event) => setReplace(event.target.checked)} />
          Replace values that the sidecars and the images have already
        </label>
      </div>
    </BulkDialog>
  );
}
