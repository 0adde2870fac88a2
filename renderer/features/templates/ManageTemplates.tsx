import { useEffect } from 'react';
import { parseTemplate, type StoredTemplate, templateText } from '../../../shared/edits/template.ts';
import { problem } from '../../../shared/problems/problem.ts';
import { fullText } from '../../../shared/problems/wording.ts';
import { readTextFile } from '../../actions/read-file.ts';
import { saveFile } from '../../actions/save-file.ts';
import {
  deleteTemplate,
  keepTemplate,
  readTemplates,
  templateNamed,
  useTemplates,
} from '../../state/suggestions/templates.ts';
import { closeDialog } from '../../state/window/dialog.ts';
import { freeName, NamedFilesDialog, type Remark, remarkOf, useRemark } from '../../ui/NamedFilesDialog.tsx';
import { TemplateLine } from './TemplateLine.tsx';
import './templates.css';

async function importFile(file: File): Promise<Remark> {
  const text = await readTextFile(file);
  if (!text.ok) return remarkOf(text.problem);
  const template = parseTemplate(text.value);
  if ('fault' in template) return remarkOf(problem('template-not-imported', { name: file.name, ...template.fault }));
  const kept = await keepTemplate(null, {
    ...template,
    name: freeName(template.name, (name) => templateNamed(name) !== undefined),
  });
  return kept.ok ? { text: `${kept.value.name} imported.` } : remarkOf(kept.problem);
}

/** This user's templates: to rename, delete, import and export. */
export function ManageTemplates() {
  const { templates, problems, isRead } = useTemplates();
  const { remark, setRemark, tell } = useRemark();
  useEffect(() => void readTemplates(), []);
  const remove = async (template: StoredTemplate) => {
    const undo = () => void keepTemplate(null, template).then((result) => tell(result, null));
    tell(await deleteTemplate(template), { text: `${template.name} deleted.`, undo });
  };
  return (
    <NamedFilesDialog
      title="Templates"
      look="wide"
      fileLabel="File of a template"
      remark={remark}
      onImport={(file) => void importFile(file).then(setRemark)}
      onClose={closeDialog}
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
          <li key={fullText(problem)} className="named-files-wrong">
            {fullText(problem)}
          </li>
        ))}
      </ul>
    </NamedFilesDialog>
  );
}
