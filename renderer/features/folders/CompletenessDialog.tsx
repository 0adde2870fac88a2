import { useId, useState } from 'react';
import { folded } from '../../../shared/basics/folded.ts';
import { useEdits } from '../../state/edits/edits.ts';
import { useFolder } from '../../state/folder/folder.ts';
import { closeDialog } from '../../state/window/dialog.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { usePaced } from '../../ui/use-paced.ts';
import { CompletenessGrid, type GridColumn } from './CompletenessGrid.tsx';
import { completedFields } from './completeness.ts';
import { DepositLacks } from './DepositLacks.tsx';
import { type FolderCompleteness, folderCompleteness } from './folder-completeness.ts';
import { showCell, type Wanted } from './show-cell.ts';
import './completeness-dialog.css';

/** Content of the overview: the fields of the sidecars, or the requirements of the chosen repositories. */
type About = 'fields' | 'deposit';

const abouts = { fields: 'Metadata fields', deposit: 'Chosen repositories' } as const;
const wants = { without: 'without it', with: 'with it' } as const;

/** How completely images are described, folder by folder; a click shows them. */
export function CompletenessDialog() {
  const [about, setAbout] = useState<About>('fields');
  const [wanted, setWanted] = useState<Wanted>('without');
  const [filter, setFilter] = useState('');
  const matching = (folders: readonly FolderCompleteness[]) =>
    folders.filter(({ folder }) => folder === null || folded(folder).includes(folded(filter.trim())));
  return (
    <Dialog title="Completeness by folder" look="large" onClose={closeDialog}>
      <div className="completeness-dialog dialog-as-content">
        <div className="completeness-tools">
          <Choice legend="Show" choices={abouts} value={about} onChange={setAbout} />
          <Choice legend="A click shows the images" choices={wants} value={wanted} onChange={setWanted} />
          <input
            type="search"
            className="text-field completeness-filter"
            placeholder="Filter folders"
            aria-label="Filter folders"
            value={filter}
            onChange={(event) => setFilter(event.target.value)}
          />
        </div>
        {about === 'fields' ? (
          <FieldsByFolder wanted={wanted} matching={matching} />
        ) : (
          <DepositLacks wanted={wanted} matching={matching} />
        )}
      </div>
    </Dialog>
  );
}

const none: readonly FolderCompleteness[] = [];
const fieldColumns: readonly GridColumn[] = completedFields.map(({ key, label }) => ({ key, label }));

interface FieldsByFolderProps {
  readonly wanted: Wanted;
  readonly matching: (folders: readonly FolderCompleteness[]) => readonly FolderCompleteness[];
}

function FieldsByFolder({ wanted, matching }: FieldsByFolderProps) {
  const rows = useFolder((state) => state.rows);
  const edits = useEdits((state) => state.edits);
  const { value: all = none } = usePaced(() => folderCompleteness(rows, edits), [rows, edits]);
  const show = (column: number, folder: string | null) => {
    const field = completedFields[column];
    if (field) showCell(field, folder, wanted);
  };
  return (
    <>
      <p className="completeness-note">Percent of the images that have a value, unsaved edits included.</p>
      <CompletenessGrid columns={fieldColumns} folders={matching(all)} onShow={show} />
    </>
  );
}

interface ChoiceProps<T extends string> {
  readonly legend: string;
  readonly choices: Readonly<Record<T, string>>;
  readonly value: T;
  readonly onChange: (value: T) => void;
}

function Choice<T extends string>({ legend, choices, value, onChange }: ChoiceProps<T>) {
  const name = useId();
  return (
    <fieldset className="completeness-choice">
      <legend className="unseen">{legend}</legend>
      <span aria-hidden="true">{legend}</span>
      {(Object.entries(choices) as [T, string][]).map(([each, label]) => (
        <label key={each}>
          <input type="radio" name={name} checked={value === each} onChange={() => onChange(each)} />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
