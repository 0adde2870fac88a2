import { useMemo } from 'react';
import { type ImageRow, isEditableRow } from '../../../shared/model/image-row.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import { editableFields } from '../../../shared/schema/fields.ts';
import { overlay, useEdits } from '../../stores/edits.ts';
import { showTab } from '../../stores/inspector-view.ts';
import { useImageProblems } from '../../stores/problems.ts';
import { Button } from '../../ui/Button.tsx';
import { Banner } from './Banner.tsx';
import { fieldStates } from './field-state.ts';
import type { Form } from './form-context.ts';
import { GoneActions } from './GoneActions.tsx';
import { MetadataForm } from './MetadataForm.tsx';

const keys = editableFields.map((field) => field.key);

/** Problems that decide what can be done with an image. */
const weighty: ReadonlySet<string> = new Set([
  'image-gone',
  'image-unreadable',
  'sidecar-damaged',
  'sidecar-version',
  'sidecar-foreign',
  'sidecar-rejected',
  'sidecar-repairable',
  'sidecar-shared',
  'ome-companion-missing',
]);

const aboutSidecar = /^sidecar-(?:damaged|version|foreign|rejected|repairable)$/;

/** The fields of one image, or why they cannot be edited. */
export function MetadataTab({ row: saved }: { readonly row: ImageRow }) {
  const edits = useEdits((state) => state.edits.get(saved.path));
  const problems = useImageProblems(saved.path);
  const row = overlay(saved, edits);
  const form = useMemo((): Form => {
    const states = fieldStates([{ row, edits }], keys);
    return { paths: [row.path], states, problems, readOnly: !isEditableRow(row) };
  }, [row, edits, problems]);
  const hasValues = !form.readOnly || Object.keys(row.values).length > 0;
  return (
    <>
      <Weighty path={row.path} problems={problems.length > 0 ? problems : row.problems} />
      {hasValues && <MetadataForm form={form} has={(key) => row.values[key] !== undefined} image={{ row, saved }} />}
    </>
  );
}

function Weighty({ path, problems }: { readonly path: string; readonly problems: readonly Problem[] }) {
  return problems
    .filter((problem) => weighty.has(problem.code))
    .map((problem) => (
      <Banner key={`${problem.code} ${problem.message}`} problem={problem}>
        {problem.code === 'image-gone' && <GoneActions path={path} />}
        {aboutSidecar.test(problem.code) && (
          <Button look="small" onClick={() => showTab('json')}>
            Show its text
          </Button>
        )}
      </Banner>
    ));
}
