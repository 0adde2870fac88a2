import { useMemo, useState } from 'react';
import { shownValue } from '../../../shared/edits/assignment.ts';
import { planBulkPaced } from '../../../shared/edits/bulk-plan.ts';
import { originOf } from '../../../shared/edits/edit-origin.ts';
import type { Assignment } from '../../../shared/edits/patch.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import { whatIsWrong } from '../../../shared/problems/wording.ts';
import { editableFields, type FieldKey } from '../../../shared/schema/fields.ts';
import { valueText } from '../../../shared/values/value-text.ts';
import { editedImageAt, imagesLabel } from '../../state/edits/edit-actions.ts';
import { useFolder } from '../../state/folder/folder.ts';
import { useSelection } from '../../state/table/selection.ts';
import type { BulkToolProps } from '../../state/window/dialog.ts';
import { changeSettings, useSettings } from '../../state/window/settings.ts';
import { BulkDialog } from '../../ui/change-preview/BulkDialog.tsx';
import { FieldTicks } from '../../ui/change-preview/FieldTicks.tsx';
import { HiddenNote } from '../../ui/change-preview/HiddenNote.tsx';
import { useOfImages, usePlan } from '../../ui/change-preview/use-plan.ts';
import { copiedValues, whyNoValues } from './copied-values.ts';
import { SourceChoice } from './SourceChoice.tsx';
import { toolFields } from './tool-fields.ts';
import './copy-dialog.css';

/** By default the fields about the animal and the experiment, not about one image. */
const usual = editableFields.filter((field) => field.section === 'experiment_metadata' && !field.multiline);

function firstTicks(fields: readonly FieldKey[]): ReadonlySet<FieldKey> {
  const { copiedFields } = useSettings.getState();
  const known = fields.filter((field) => copiedFields.includes(field));
  return new Set(known.length > 0 ? known : usual.map((field) => field.key));
}

/** The last image selected on its own before these; else the focused one of these. */
function firstSource(targets: readonly string[]): string | null {
  const { recent, focused } = useSelection.getState();
  const { byPath } = useFolder.getState().rows;
  const others = new Set(targets);
  return recent.find((path) => byPath.has(path) && !others.has(path)) ?? (targets.length > 1 ? focused : null);
}

function* copies(targets: readonly string[], values: readonly Omit<Assignment, 'path'>[]) {
  for (const path of targets) for (const each of values) yield { path, ...each };
}

function noValues(problem: Problem): string {
  return `Choose another image to copy from. ${whatIsWrong(problem)}`;
}

/** Copies fields of one image to others. */
export function CopyDialog({ paths }: BulkToolProps) {
  const [source, setSource] = useState(() => firstSource(paths));
  const [ticked, setTicked] = useState(() => firstTicks(toolFields));
  const [withEmpty, setWithEmpty] = useState(false);
  const image = useOfImages(() => (source === null ? undefined : editedImageAt(source)), [source]);
  const targets = useMemo(() => paths.filter((path) => path !== source), [paths, source]);
  const planned = usePlan(() => {
    if (!image || source === null || targets.length === 0) return null;
    const values = copiedValues(image, ticked, withEmpty);
    if (values.length === 0) return null;
    const label = `Copy from ${imagesLabel([source])} to ${imagesLabel(targets)}`;
    return planBulkPaced(label, editedImageAt, copies(targets, values));
  }, [image, targets, source, ticked, withEmpty]);
  const unknown = image && whyNoValues(image.row);
  const hint = !image ? 'Choose an image to copy from.' : unknown ? noValues(unknown) : 'Tick the fields to copy.';
  return (
    <BulkDialog
      title={`Copy to ${imagesLabel(targets)}`}
      planned={planned}
      by={originOf('copy', source ?? '')}
      hint={targets.length === 0 ? 'The image to copy from is the only one selected.' : hint}
      onApplied={() => changeSettings({ copiedFields: [...ticked] })}
    >
      <HiddenNote paths={targets} />
      <div className="copy-dialog">
        <SourceChoice value={source} onChange={setSource} />
        <div>
          <FieldTicks
            legend="Fields"
            fields={toolFields}
            ticked={ticked}
            onChange={setTicked}
            noteOf={(field) => (image && !unknown ? valueText(field, shownValue(image, field)) || '—' : '')}
          />
          <label className="field-tick copy-dialog-empty">
            <input type="checkbox" checked={withEmpty} onChange={(event) => setWithEmpty(event.target.checked)} />
            Copy empty values too: they clear the field
          </label>
        </div>
      </div>
    </BulkDialog>
  );
}
