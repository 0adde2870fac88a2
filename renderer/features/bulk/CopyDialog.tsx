import { useMemo, useState } from 'react';
import { shownValue } from '../../../shared/edits/assignment.ts';
import { planBulkPaced } from '../../../shared/edits/bulk-plan.ts';
import { withUnit } from '../../../shared/edits/calibration-edit.ts';
import { originOf } from '../../../shared/edits/edit-origin.ts';
import type { Assignment } from '../../../shared/edits/patch.ts';
import { editableFields, type FieldKey } from '../../../shared/schema/fields.ts';
import { entryOf } from '../../../shared/values/validate.ts';
import { valueText } from '../../../shared/values/value-text.ts';
import { editedImageAt, imagesLabel } from '../../state/edits/edit-actions.ts';
import { useFolder } from '../../state/folder/folder.ts';
import { useSelection } from '../../state/table/selection.ts';
import { changeSettings, useSettings } from '../../state/window/settings.ts';
import type { BulkToolProps } from '../../state/window/view.ts';
import { BulkDialog } from '../../ui/change-preview/BulkDialog.tsx';
import { FieldTicks } from '../../ui/change-preview/FieldTicks.tsx';
import { useOfImages, usePlan } from '../../ui/change-preview/use-plan.ts';
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

/** Copies fields of one image to others. */
export function CopyDialog({ paths }: BulkToolProps) {
  const [source, setSource] = useState(() => firstSource(paths));
  const [ticked, setTicked] = useState(() => firstTicks(toolFields));
  const [withEmpty, setWithEmpty] = useState(false);
  const image = useOfImages(() => (source === null ? undefined : editedImageAt(source)), [source]);
  const targets = useMemo(() => paths.filter((path) => path !== source), [paths, source]);
  const planned = usePlan(() => {
    if (!image || source === null || targets.length === 0) return null;
    const copied = new Set([...ticked].flatMap(withUnit));
    const values = toolFields
      .filter((field) => copied.has(field))
      .map((field) => ({ field, value: shownValue(image, field) }))
      .filter(({ value }) => withEmpty || entryOf(value) !== '');
    if (values.length === 0) return null;
    const label = `Copy from ${imagesLabel([source])} to ${imagesLabel(targets)}`;
    return planBulkPaced(label, editedImageAt, copies(targets, values));
  }, [image, targets, source, ticked, withEmpty]);
  const hint = image ? 'Tick the fields to copy.' : 'Choose an image to copy from.';
  return (
    <BulkDialog
      title={`Copy to ${imagesLabel(targets)}`}
      planned={planned}
      by={originOf('copy', source ?? '')}
      hint={targets.length === 0 ? 'The image to copy from is the only one selected.' : hint}
      onApplied={() => changeSettings({ copiedFields: [...ticked] })}
    >
      <div className="copy-dialog">
        <SourceChoice value={source} onChange={setSource} />
        <div>
          <FieldTicks
            legend="Fields"
            fields={toolFields}
            ticked={ticked}
            onChange={setTicked}
            noteOf={(field) => (image ? valueText(field, shownValue(image, field)) || '—' : '')}
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
