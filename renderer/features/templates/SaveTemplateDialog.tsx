import { useEffect, useId, useMemo, useState } from 'react';
import { withUnit } from '../../../shared/edits/calibration-edit.ts';
import { longestTemplateName, type Template } from '../../../shared/edits/template.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import { fullText } from '../../../shared/problems/wording.ts';
import { type Field, type FieldKey, fieldOf } from '../../../shared/schema/fields.ts';
import { valueText } from '../../../shared/values/value-text.ts';
import { editedImages, imagesLabel } from '../../state/edits/edit-actions.ts';
import { keepTemplate, readTemplates, templateNamed, useTemplates } from '../../state/suggestions/templates.ts';
import { closeDialog } from '../../state/window/dialog.ts';
import { showFailure, showNotice } from '../../state/window/notice.ts';
import { Button } from '../../ui/Button.tsx';
import { FieldTicks } from '../../ui/change-preview/FieldTicks.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useIsShown } from '../../ui/use-is-shown.ts';
import { commonValues, type FormValues, refusedFields, usualFields } from './form-values.ts';
import '../../ui/change-preview/bulk-dialog.css';
import './templates.css';

function templateOf(name: string, fields: ReadonlySet<FieldKey>, values: FormValues): Template {
  const kept = new Set([...fields].flatMap(withUnit));
  const entries = [...values].filter(([field]) => kept.has(field));
  return {
    name: name.trim(),
    values: Object.fromEntries(entries.map(([field, value]) => [fieldOf(field).name, value])),
  };
}

function reasonAgainst(name: string, fields: ReadonlySet<FieldKey>, isSaving: boolean): string | null {
  if (isSaving) return 'Saving…';
  if (name.trim() === '') return 'Give it a name.';
  return fields.size === 0 ? 'Tick at least one field.' : null;
}

/** Notes before saving: the template of the same name, and fields that are left out. */
function noteText(replaced: string | undefined, refused: readonly Field[], images: number): string {
  const names = refused.map(({ label }) => label).join(', ');
  return [
    replaced !== undefined && `A template called ${replaced} already exists and will be replaced.`,
    replaced === undefined && images > 1 && 'Fields whose values differ between the images are not offered.',
    names !== '' && `Not offered, because what is entered there is refused: ${names}.`,
  ]
    .filter(Boolean)
    .join(' ');
}

/** A template that is being made: its name, its fields, and saving it. */
function useNewTemplate(paths: readonly string[]) {
  const images = useMemo(() => [...editedImages(paths)], [paths]);
  const values = useMemo(() => commonValues(images), [images]);
  const refused = useMemo(() => refusedFields(images), [images]);
  const [ticked, setTicked] = useState(() => usualFields(values));
  const [name, setName] = useState('');
  const [isSaving, setSaving] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => void readTemplates(), []);
  useTemplates((state) => state.templates);
  const same = templateNamed(name);
  const isShown = useIsShown();
  const save = async () => {
    setSaving(true);
    const kept = await keepTemplate(same?.id ?? null, templateOf(name, ticked, values));
    setSaving(false);
    if (!kept.ok) return isShown() ? setProblem(kept.problem) : showFailure(kept.problem);
    // It may have been left before, and another one be open.
    if (isShown()) closeDialog();
    showNotice({ tone: 'done', text: `Template ${kept.value.name} saved.`, actions: [] });
  };
  const unavailable = reasonAgainst(name, ticked, isSaving);
  return { values, refused, ticked, setTicked, name, setName, problem, same, save, isSaving, unavailable };
}

/** Saves the form's values, or some of them, as a template. */
export function SaveTemplateDialog({ paths }: { readonly paths: readonly string[] }) {
  const { values, refused, ticked, setTicked, name, setName, problem, same, save, isSaving, unavailable } =
    useNewTemplate(paths);
  const id = useId();
  return (
    <Dialog
      title={`Save as template from ${imagesLabel(paths)}`}
      look="wide"
      isFixed={isSaving}
      onClose={closeDialog}
      footer={
        <>
          <span className="dialog-state" role="status">
            {isSaving && 'Saving…'}
          </span>
          <Button onClick={closeDialog}>{isSaving ? 'Close' : 'Cancel'}</Button>
          <Button look="primary" unavailable={unavailable} onClick={() => void save()}>
            {same ? 'Replace the template' : 'Save the template'}
          </Button>
        </>
      }
    >
      <div className="template-form">
        <div className="bulk-form-line">
          <label htmlFor={id}>Name</label>
          <TextField
            id={id}
            maxLength={longestTemplateName}
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && unavailable === null && !same) void save();
            }}
          />
        </div>
        <FieldTicks
          legend="Fields that it sets"
          fields={[...values.keys()]}
          ticked={ticked}
          onChange={setTicked}
          noteOf={(field) => valueText(field, values.get(field)) || 'empties it'}
        />
        <p className={problem ? 'template-wrong' : 'template-note'} role="status">
          {problem ? fullText(problem) : noteText(same?.name, refused, paths.length)}
        </p>
      </div>
    </Dialog>
  );
}
