import { useId, useState } from 'react';
import { runToEnd } from '../../../shared/basics/pauses.ts';
import { countSpellings } from '../../../shared/checks/spelling.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import { fullText } from '../../../shared/problems/wording.ts';
import { fieldRulesName } from '../../../shared/rules/field-rules.ts';
import { type Field, fieldOf } from '../../../shared/schema/fields.ts';
import { editedRows } from '../../state/edits/edit-actions.ts';
import { useFolder } from '../../state/folder/folder.ts';
import { useRules, writeFieldRules } from '../../state/problems/rules.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { DraftDialog } from '../../ui/DraftDialog.tsx';
import { changesIn, draftsOf, type RuleDraft } from './rule-drafts.ts';
import './fields-dialog.css';

/** Values of a field in this folder, unsaved ones too, most used first. */
function valuesInUse(field: Field): string {
  const counts = runToEnd(countSpellings(editedRows(useFolder.getState().rows.paths), field));
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([value]) => value)
    .join('\n');
}

/** The folder's own vocabularies and required fields, kept in a file that others can copy. */
export function FieldsDialog() {
  const [rules] = useState(() => useRules.getState().rules.fields);
  const [drafts, setDrafts] = useState(() => draftsOf(rules));
  const [failure, setFailure] = useState<Problem | null>(null);
  const change = (draft: RuleDraft) => setDrafts(drafts.map((other) => (other.field === draft.field ? draft : other)));
  const write = async () => {
    const problem = await writeFieldRules(changesIn(drafts, rules));
    setFailure(problem);
    return problem && fullText(problem);
  };
  return (
    <DraftDialog
      title="Fields of this folder"
      look="large"
      isChanged={changesIn(drafts, rules).length > 0}
      save={{ label: `Write ${fieldRulesName}`, run: write }}
    >
      <p className="fields-dialog-what">
        Which fields must be filled in, and which values they may have, in this folder and all folders inside it. The
        rules are written beside the images, to {fieldRulesName}; copy that file to share them. A field without a rule
        here follows the file of a folder above.
      </p>
      {failure && <Banner problem={failure} />}
      <ul className="fields-dialog dialog-as-content" aria-label="Fields">
        {drafts.map((draft) => (
          <RuleLine key={draft.field} draft={draft} onChange={change} />
        ))}
      </ul>
    </DraftDialog>
  );
}

interface RuleLineProps {
  readonly draft: RuleDraft;
  readonly onChange: (draft: RuleDraft) => void;
}

function RuleLine({ draft, onChange }: RuleLineProps) {
  const field = fieldOf(draft.field);
  return (
    <li>
      <h3>{field.label}</h3>
      <label className="fields-dialog-required">
        <input
          type="checkbox"
          aria-label={`${field.label} is required`}
          checked={draft.required}
          onChange={(event) => onChange({ ...draft, required: event.target.checked })}
        />
        Required
      </label>
      {field.kind === 'text' && !field.multiline && field.name !== 'date' && (
        <Vocabulary field={field} draft={draft} onChange={onChange} />
      )}
    </li>
  );
}

function Vocabulary({ field, draft, onChange }: RuleLineProps & { readonly field: Field }) {
  const id = useId();
  const lines = draft.values.split('\n').length;
  return (
    <>
      <div className="fields-dialog-values">
        <textarea
          className="text-field"
          aria-label={`Allowed values of ${field.label}, one per line`}
          placeholder="Any value; or list the allowed ones, one per line"
          spellCheck={false}
          rows={Math.min(8, Math.max(2, lines))}
          value={draft.values}
          onChange={(event) => onChange({ ...draft, values: event.target.value })}
        />
        <Button
          look="link"
          aria-label={`Use the values of ${field.label} in this folder`}
          onClick={() => onChange({ ...draft, values: valuesInUse(field) })}
        >
          Use this folder’s values
        </Button>
      </div>
      <div className="fields-dialog-others">
        <label htmlFor={id}>Other values</label>
        <select
          id={id}
          aria-label={`Other values of ${field.label}`}
          className="text-field"
          value={draft.others}
          onChange={(event) => onChange({ ...draft, others: event.target.value as RuleDraft['others'] })}
        >
          <option value="warn">give a warning</option>
          <option value="refuse">are not saved</option>
        </select>
      </div>
    </>
  );
}
