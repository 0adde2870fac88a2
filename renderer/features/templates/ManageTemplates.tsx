import { useEffect, useRef, useState } from 'react';
import { parseTemplate, type StoredTemplate, templateText } from '../../../shared/edits/template.ts';
import { type Problem, problem } from '../../../shared/problems/problem.ts';
import type { Result } from '../../../shared/problems/result.ts';
import { fullText } from '../../../shared/problems/wording.ts';
import { saveFile } from '../../actions/save-file.ts';
import { deleteTemplate, keepTemplate, readTemplates, templateNamed, useTemplates } from '../../state/templates.ts';
import { closeDialog } from '../../state/view.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TemplateLine } from './TemplateLine.tsx';
import './templates.css';

/** What was done last, and how it is taken back. */
interface Said {
  readonly text: string;
  readonly isWrong?: boolean;
  readonly undo?: () => void;
}

const sentence = (problem: Problem): Said => ({ text: fullText(problem), isWrong: true });

/** A name that no template has yet. */
function freeName(name: string): string {
  let free = name;
  for (let count = 2; templateNamed(free); count++) free = `${name} ${count}`;
  return free;
}

async function importFile(file: File): Promise<Said> {
  const template = parseTemplate(await file.text());
  if ('fault' in template) return sentence(problem('template-not-imported', { name: file.name, ...template.fault }));
  const kept = await keepTemplate(null, { ...template, name: freeName(template.name) });
  return kept.ok ? { text: `${kept.value.name} imported.` } : sentence(kept.problem);
}

/** The templates of this user: renamed, deleted, handed on as files. */
export function ManageTemplates() {
  const { templates, problems, isRead } = useTemplates();
  const [said, setSaid] = useState<Said | null>(null);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => void readTemplates(), []);
  const tell = (result: Result<unknown>, done: Said | null) => setSaid(result.ok ? done : sentence(result.problem));
  const remove = async (template: StoredTemplate) => {
    const undo = () => void keepTemplate(null, template).then((result) => tell(result, null));
    tell(await deleteTemplate(template), { text: `${template.name} deleted.`, undo });
  };
  return (
    <Dialog
      title="Templates"
      look="wide"
      onClose={closeDialog}
      footer={
        <>
          <Button onClick={() => input.current?.click()}>Import a file…</Button>
          <input
            ref={input}
            type="file"
            className="unseen"
            tabIndex={-1}
            aria-label="File of a template"
            accept=".json,application/json"
            onChange={({ target }) => {
              const [file] = target.files ?? [];
              if (file) void importFile(file).then(setSaid);
              target.value = '';
            }}
          />
          <p className={`template-said ${said?.isWrong ? 'template-wrong' : ''}`} role="status">
            {said?.text}{' '}
            {said?.undo && (
              <Button look="link" onClick={said.undo}>
                Undo
              </Button>
            )}
          </p>
          <Button look="primary" onClick={closeDialog}>
            Done
          </Button>
        </>
      }
    >
      {isRead && templates.length === 0 && problems.length === 0 && (
        <p className="template-note">
          There are no templates yet. Select an annotated image, then “Save as template…”.
        </p>
      )}
      <ul className="template-list">
        {templates.map((template) => (
          <TemplateLine
            key={template.id}
            template={template}
            onRename={async (name) => tell(await keepTemplate(template.id, { ...template, name }), null)}
            onExport={async () => tell(await saveFile(`${template.id}.json`, templateText(template)), null)}
            onDelete={() => void remove(template)}
          />
        ))}
        {problems.map((problem) => (
          <li key={fullText(problem)} className="template-wrong">
            {fullText(problem)}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
