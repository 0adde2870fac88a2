import { type FormEvent, useEffect, useState } from 'react';
import { problem } from '../../../shared/problems/problem.ts';
import type { Result } from '../../../shared/problems/result.ts';
import { fullText } from '../../../shared/problems/wording.ts';
import { filterLabel } from '../../../shared/table/column-filter.ts';
import {
  longestViewName,
  parseView,
  type SavedView,
  type StoredView,
  viewText,
} from '../../../shared/table/saved-view.ts';
import { readTextFile } from '../../actions/read-file.ts';
import { saveFile } from '../../actions/save-file.ts';
import { columnLabel } from '../../state/table/columns.ts';
import {
  applyView,
  deleteView,
  keepView,
  presentView,
  readViews,
  useSavedViews,
  viewNamed,
} from '../../state/table/saved-views.ts';
import { closeDialog } from '../../state/window/dialog.ts';
import { Button } from '../../ui/Button.tsx';
import { freeName, NamedFilesDialog, type Remark, remarkOf, useRemark } from '../../ui/NamedFilesDialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import './views-dialog.css';

async function importFile(file: File): Promise<Remark> {
  const text = await readTextFile(file);
  if (!text.ok) return remarkOf(text.problem);
  const view = parseView(text.value);
  if ('fault' in view) return remarkOf(problem('view-not-imported', { name: file.name, ...view.fault }));
  const kept = await keepView(null, { ...view, name: freeName(view.name, (name) => viewNamed(name) !== undefined) });
  return kept.ok ? { text: `${kept.value.name} imported.` } : remarkOf(kept.problem);
}

/** What a view shows, in a few words. */
function contentOf({ columns, filter, filters, group, sort }: SavedView): string {
  const parts = [
    `${columns.length} columns`,
    ...(filter.trim() === '' ? [] : [`filter ${filter.trim()}`]),
    ...Object.entries(filters).map(([key, one]) => filterLabel(columnLabel(key).toLowerCase(), one)),
    ...(group === null ? [] : [`grouped by ${columnLabel(group).toLowerCase()}`]),
    ...(sort === null ? [] : [`ordered by ${columnLabel(sort.column).toLowerCase()}`]),
  ];
  return parts.join(' · ');
}

interface ViewLineProps {
  readonly view: StoredView;
  readonly onExport: () => void;
  readonly onDelete: () => void;
}

function ViewLine({ view, onExport, onDelete }: ViewLineProps) {
  const apply = () => {
    applyView(view);
    closeDialog();
  };
  return (
    <li className="views-line">
      <button type="button" className="views-apply" onClick={apply}>
        <span className="views-name">{view.name}</span>
        <span className="views-content">{contentOf(view)}</span>
      </button>
      <Button look="small" aria-label={`Export ${view.name}`} onClick={onExport}>
        Export…
      </Button>
      <Button look="small" aria-label={`Delete ${view.name}`} onClick={onDelete}>
        Delete
      </Button>
    </li>
  );
}

function SaveForm({ onSaved }: { readonly onSaved: (result: Result<StoredView>) => void }) {
  const [name, setName] = useState('');
  const known = useSavedViews(() => viewNamed(name));
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') return;
    const result = await keepView(known?.id ?? null, presentView(name.trim()));
    // What was typed in the meantime is the next one's name.
    if (result.ok) setName((typed) => (typed === name ? '' : typed));
    onSaved(result);
  };
  return (
    <form className="views-form" onSubmit={(event) => void save(event)}>
      <TextField
        aria-label="Name of the view"
        placeholder="Name for the table as it is now"
        maxLength={longestViewName}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Button type="submit" unavailable={name.trim() === '' ? 'Give the view a name first.' : null}>
        {known ? 'Replace' : 'Save view'}
      </Button>
    </form>
  );
}

/** The saved views of this user: columns, filters, group and order under a name; applied, saved, shared as files. */
export function ViewsDialog() {
  const { views, problems, isRead } = useSavedViews();
  const { remark, setRemark, tell } = useRemark();
  useEffect(() => void readViews(), []);
  const remove = async (view: StoredView) => {
    const undo = () => void keepView(null, view).then((result) => tell(result, null));
    tell(await deleteView(view), { text: `${view.name} deleted.`, undo });
  };
  return (
    <NamedFilesDialog
      title="Views"
      fileLabel="File of a view"
      remark={remark}
      onImport={(file) => void importFile(file).then(setRemark)}
      onClose={closeDialog}
    >
      <p className="views-note">
        A view keeps columns, filters, group and order. Export one to share it with your lab.
      </p>
      <ul className="views-list">
        {views.map((view) => (
          <ViewLine
            key={view.id}
            view={view}
            onExport={() => void saveFile(`${view.id}.json`, viewText(view)).then((result) => tell(result, null))}
            onDelete={() => void remove(view)}
          />
        ))}
        {problems.map((wrong) => (
          <li key={fullText(wrong)} className="named-files-wrong">
            {fullText(wrong)}
          </li>
        ))}
        {isRead && views.length === 0 && problems.length === 0 && (
          <li className="views-note">No views are saved yet.</li>
        )}
      </ul>
      <SaveForm onSaved={(result) => tell(result, result.ok ? { text: `${result.value.name} saved.` } : null)} />
    </NamedFilesDialog>
  );
}
