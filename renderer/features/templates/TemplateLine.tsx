import { useState } from 'react';
import { longestTemplateName, type StoredTemplate, templateContent } from '../../../shared/edits/template.ts';
import { whatIsWrong } from '../../../shared/problems/wording.ts';
import { fieldOf } from '../../../shared/schema/fields.ts';
import { namedValue } from '../../../shared/values/value-text.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';

interface TemplateLineProps {
  readonly template: StoredTemplate;
  readonly onRename: (name: string) => Promise<void>;
  readonly onExport: () => Promise<void>;
  readonly onDelete: () => void;
}

/** One template: its name, its values, and its actions. */
export function TemplateLine({ template, onRename, onExport, onDelete }: TemplateLineProps) {
  const [isNaming, setNaming] = useState(false);
  const { values, troubles } = templateContent(template);
  const effects = values.map(({ field, value }) => `${fieldOf(field).label}: ${namedValue(field, value)}`);
  const text = [...effects, ...troubles.map(whatIsWrong)].join(' · ');
  const rename = (name: string) => {
    setNaming(false);
    if (name.trim() !== '' && name.trim() !== template.name) void onRename(name.trim());
  };
  return (
    <li className="template-line">
      <div className="template-what">
        {isNaming ? (
          <NameField name={template.name} onDone={rename} />
        ) : (
          <b className="clip" title={template.name}>
            {template.name}
          </b>
        )}
        <span className={`clip ${troubles.length > 0 ? 'template-wrong' : 'template-note'}`} title={text}>
          {text || 'sets nothing'}
        </span>
      </div>
      <Button look="small" aria-label={`Rename ${template.name}`} onClick={() => setNaming(true)}>
        Rename
      </Button>
      <Button look="small" aria-label={`Export ${template.name}`} onClick={() => void onExport()}>
        Export…
      </Button>
      <Button look="small" aria-label={`Delete ${template.name}`} onClick={onDelete}>
        Delete
      </Button>
    </li>
  );
}

function NameField({ name, onDone }: { readonly name: string; readonly onDone: (name: string) => void }) {
  const [typed, setTyped] = useState(name);
  return (
    <TextField
      aria-label={`New name of ${name}`}
      maxLength={longestTemplateName}
      autoFocus
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => onDone(typed)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onDone(typed);
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onDone(name);
      }}
    />
  );
}
