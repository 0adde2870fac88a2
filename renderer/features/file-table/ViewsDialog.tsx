import { type FormEvent, useEffect, useRef, useState } from 'react';
import { type Problem, problem } from '../../../shared/problems/problem.ts';
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
import { saveFile } from '../../actions/save-file.ts';
import { columnLabel } from '../../state/columns.ts';
import {
  applyView,
  deleteView,
  keepView,
  presentView,
  readViews,
  useSavedViews,
  viewNamed,
} from '../../state/saved-views.ts';
import { closeDialog } from '../../state/view.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import './views-dialog.css';

/** What was done last, and how it is taken back. */
interface Said {
  readonly text: string;
  readonly isWrong?: boolean;
  readonly undo?: () => void;
}

const sentence = (wrong: Problem): Said => ({ text: fullText(wrong), isWrong: true });

/** A name that no view has yet. */
function freeName(name: string): string {
  let free = name;
  for (let count = 2; viewNamed(free); count++) free = `${name} ${count}`;
  return free;
}

async function importFile(file: File): Promise<Said> {
  const view = parseView(await file.text());
  if ('fault' in view) return sentence(problem('view-not-imported', { name: file.name, ...view.fault }));
  const kept = await keepView(null, { ...view, name: freeName(view.name) });
  return kept.ok ? { text: `${kept.value.name} imported.` } : sentence(kept.problem);
}

/** What a view shows, in a few words. */
function saysOf({ columns, filter, filters, group, sort }: SavedView): string {
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
        <span className="views-says">{saysOf(view)}</span>
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
    onSaved(await keepView(known?.id ?? null, presentView(name.trim())));
    setName('');
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

/** The saved views of this user: columns, filters, group and order under a name; applied, kept, handed on as files. */
export function ViewsDialog() {
  const { views, problems, isRead } = useSavedViews();
  const [said, setSaid] = useState<Said | null>(null);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => void readViews(), []);
  const tell = (result: Result<unknown>, done: Said | null) => setSaid(result.ok ? done : sentence(result.problem));
  const remove = async (view: StoredView) => {
    const undo = () => void keepView(null, view).then((result) => tell(result, null));
    tell(await deleteView(view), { text: `${view.name} deleted.`, undo });
  };
  return (
    <Dialog
      title="Views"
      onClose={closeDialog}
      footer={
        <>
          <Button onClick={() => input.current?.click()}>Import a file…</Button>
          <input
            ref={input}
            type="file"
            className="unseen"
            tabIndex={-1}
            aria-label="File of a view"
            accept=".json,application/json"
            onChange={({ target }) => {
              const [file] = target.files ?? [];
              if (file) void importFile(file).then(setSaid);
              target.value = '';
            }}
          />
          <p className={`views-said ${said?.isWrong ? 'views-wrong' : ''}`} role="status">
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
          <li key={fullText(wrong)} className="views-wrong">
            {fullText(wrong)}
          </li>
        ))}
        {isRead && views.length === 0 && problems.length === 0 && (
          <li className="views-note">No views are saved yet.</li>
        )}
      </ul>
      <SaveForm onSaved={(result) => tell(result, result.ok ? { text: `${result.value.name} saved.` } : null)} />
    </Dialog>
  );
}
