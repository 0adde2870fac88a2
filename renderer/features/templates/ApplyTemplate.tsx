import { useEffect, useId, useMemo, useState } from 'react';
import { isUnfilled } from '../../../shared/edits/assignment.ts';
import { planBulkPaced } from '../../../shared/edits/bulk-plan.ts';
import { originOf } from '../../../shared/edits/edit-origin.ts';
import { type StoredTemplate, type TemplateValue, templateContent } from '../../../shared/edits/template.ts';
import type { FieldKey } from '../../../shared/schema/fields.ts';
import { valueText } from '../../../shared/values/value-text.ts';
import { editedImageAt, imagesLabel } from '../../state/edits/edit-actions.ts';
import { readTemplates, useTemplates } from '../../state/suggestions/templates.ts';
import type { BulkToolProps } from '../../state/window/dialog.ts';
import { BulkDialog } from '../../ui/change-preview/BulkDialog.tsx';
import { FieldTicks } from '../../ui/change-preview/FieldTicks.tsx';
import { useScope } from '../../ui/change-preview/ScopeChoice.tsx';
import { usePlan } from '../../ui/change-preview/use-plan.ts';
import { TemplateTroubles } from './TemplateTroubles.tsx';
import './templates.css';

let last: string | null = null;

function* assignmentsOf(paths: readonly string[], values: readonly TemplateValue[], onlyEmpty: boolean) {
  for (const path of paths) {
    const image = onlyEmpty ? editedImageAt(path) : undefined;
    for (const { field, value } of values) {
      if (image && !isUnfilled(image, field)) continue;
      yield { path, field, value };
    }
  }
}

interface ChoiceProps {
  readonly templates: readonly StoredTemplate[];
  readonly value: string;
  readonly onChange: (id: string) => void;
}

function TemplateChoice({ templates, value, onChange }: ChoiceProps) {
  const id = useId();
  return (
    <div className="bulk-form-line">
      <label htmlFor={id}>Template</label>
      <select id={id} className="text-field" value={value} onChange={(event) => onChange(event.target.value)}>
        {templates.map((each) => (
          <option key={each.id} value={each.id}>
            {each.name}
          </option>
        ))}
      </select>
    </div>
  );
}

/** The chosen template, the last one at first, and the fields of it that are switched off. */
function useChosenTemplate() {
  const { templates, isRead } = useTemplates();
  const [id, setId] = useState(last);
  const [off, setOff] = useState<ReadonlySet<FieldKey>>(new Set());
  useEffect(() => void readTemplates(), []);
  const template = templates.find((each) => each.id === id) ?? templates[0];
  const content = useMemo(() => template && templateContent(template), [template]);
  const choose = (next: string) => {
    last = next;
    setId(next);
    setOff(new Set());
  };
  return { templates, isRead, template, content, choose, off, setOff };
}

/** Enters a template's values into many images. */
export function ApplyTemplate({ paths: given }: BulkToolProps) {
  const { paths, choice } = useScope(given, false);
  const { templates, isRead, template, content, choose, off, setOff } = useChosenTemplate();
  const [onlyEmpty, setOnlyEmpty] = useState(false);
  const values = useMemo(() => content?.values.filter(({ field }) => !off.has(field)) ?? [], [content, off]);
  const planned = usePlan(() => {
    if (!template || values.length === 0) return null;
    const label = `Apply template ${template.name} to ${imagesLabel(paths)}`;
    return planBulkPaced(label, editedImageAt, assignmentsOf(paths, values, onlyEmpty));
  }, [template, values, paths, onlyEmpty]);
  const fields = content?.values.map(({ field }) => field) ?? [];
  const texts = new Map(content?.values.map(({ field, value }) => [field, valueText(field, value)]));
  return (
    <BulkDialog
      title="Apply template"
      planned={planned}
      hint={hintFor(isRead, template !== undefined)}
      by={originOf('template', template?.name)}
    >
      {template && (
        <div className="bulk-form">
          <TemplateChoice templates={templates} value={template.id} onChange={choose} />
          {choice}
          <div className="template-fields">
            <FieldTicks
              legend="Fields to set"
              fields={fields}
              ticked={new Set(fields.filter((field) => !off.has(field)))}
              onChange={(ticked) => setOff(new Set(fields.filter((field) => !ticked.has(field))))}
              noteOf={(field) => texts.get(field) || 'empties it'}
            />
          </div>
          <fieldset className="bulk-form-options template-options" aria-label="How">
            <label>
              <input type="checkbox" checked={onlyEmpty} onChange={(event) => setOnlyEmpty(event.target.checked)} />
              Only where the field is empty
            </label>
          </fieldset>
          <TemplateTroubles troubles={content?.troubles ?? []} />
        </div>
      )}
    </BulkDialog>
  );
}

function hintFor(isRead: boolean, isThere: boolean): string {
  if (!isRead) return 'Reading the templates…';
  return isThere ? 'Tick the fields to set.' : 'There are no templates yet: save one from an annotated image.';
}
