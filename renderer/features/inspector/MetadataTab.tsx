import { useMemo } from 'react';
import { type ImageRow, isEditableRow } from '../../../shared/image/image-row.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import { whatIsWrong } from '../../../shared/problems/wording.ts';
import { editableFields } from '../../../shared/schema/fields.ts';
import { repairSidecars } from '../../actions/saving/repairing.ts';
import { overlay, useEdits } from '../../state/edits/edits.ts';
import { fieldStates } from '../../state/edits/field-state.ts';
import { showTab } from '../../state/inspector-view.ts';
import { useImageProblems } from '../../state/problems/problems.ts';
import { useSaving } from '../../state/saving-state.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import type { Form } from './entries/form-context.ts';
import { MetadataForm } from './entries/MetadataForm.tsx';
import { GoneActions } from './GoneActions.tsx';
import { DamagedView } from './sidecar/DamagedView.tsx';
import { SidecarActions } from './sidecar/SidecarActions.tsx';
import { useOrigins } from './use-origins.ts';

const keys = editableFields.map((field) => field.key);

/** Problems that prevent editing an image. */
const weighty: ReadonlySet<string> = new Set([
  'image-gone',
  'image-unreadable',
  'sidecar-damaged',
  'sidecar-version',
  'sidecar-foreign',
  'sidecar-inside',
  'sidecar-inside-unusable',
  'sidecar-rejected',
  'sidecar-repairable',
  'sidecar-shared',
  'ome-companion-missing',
]);

const isBarrier = /^sidecar-(?:version|foreign)$/;
const aboutSidecar = /^sidecar-(?:damaged|version|foreign|inside|rejected|repairable)$/;

/** The fields of one image, or why they cannot be edited. */
export function MetadataTab({ row: saved }: { readonly row: ImageRow }) {
  const edits = useEdits((state) => state.edits.get(saved.path));
  const problems = useImageProblems(saved.path);
  const row = overlay(saved, edits);
  const origins = useOrigins(saved, edits);
  const form = useMemo((): Form => {
    const states = fieldStates({ row, edits }, keys);
    return { paths: [row.path], states, problems, readOnly: !isEditableRow(row), origins };
  }, [row, edits, problems, origins]);
  const hasValues = !form.readOnly || Object.keys(row.values).length > 0;
  if (row.sidecar === 'damaged') return <DamagedPage row={row} problems={row.problems} />;
  return (
    <>
      <Weighty row={row} problems={problems.length > 0 ? problems : row.problems} />
      {hasValues && <MetadataForm form={form} image={{ row, saved }} />}
    </>
  );
}

interface ProblemsProps {
  readonly row: ImageRow;
  readonly problems: readonly Problem[];
}

/** Without a form to fill in, the page shows the unreadable text. */
function DamagedPage({ row, problems }: ProblemsProps) {
  const others = problems.filter(({ code }) => code !== 'sidecar-damaged');
  return (
    <div className="inspector-damaged">
      <Weighty row={row} problems={others} />
      <DamagedView row={row} />
    </div>
  );
}

function Weighty({ row, problems }: ProblemsProps) {
  const work = useSaving((state) => state.work);
  return problems
    .filter((problem) => weighty.has(problem.code))
    .map((problem) => (
      <Banner key={`${problem.code} ${whatIsWrong(problem)}`} problem={problem}>
        {problem.code === 'image-gone' && <GoneActions path={row.path} />}
        {aboutSidecar.test(problem.code) && (
          <div className="sidecar-actions">
            <Button look="small" onClick={() => showTab('json')}>
              Show its text
            </Button>
            {isBarrier.test(problem.code) && <SidecarActions row={row} />}
            {problem.code === 'sidecar-repairable' && (
              <Button look="small" unavailable={work} onClick={() => void repairSidecars([row.path])}>
                Repair
              </Button>
            )}
          </div>
        )}
      </Banner>
    ));
}
