import { useId, useState } from 'react';
import { useEdits } from '../../state/edits.ts';
import { useFolder } from '../../state/folder.ts';
import { closeDialog } from '../../state/view.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { usePaced } from '../../ui/use-paced.ts';
import { CompletenessGrid } from './CompletenessGrid.tsx';
import { type FolderCompleteness, folderCompleteness } from './folder-completeness.ts';
import type { Wanted } from './show-cell.ts';
import './completeness-dialog.css';

const none: readonly FolderCompleteness[] = [];

/** How far each field is filled in, folder by folder; a click shows the images. */
export function CompletenessDialog() {
  const rows = useFolder((state) => state.rows);
  const edits = useEdits((state) => state.edits);
  const [wanted, setWanted] = useState<Wanted>('without');
  const [filter, setFilter] = useState('');
  const { value: all = none } = usePaced(() => folderCompleteness(rows, edits), [rows, edits]);
  const found = all.filter(({ folder }) => folder === null || folder.toLowerCase().includes(filter.toLowerCase()));
  return (
    <Dialog title="Completeness by folder" look="large" onClose={closeDialog}>
      <div className="completeness-dialog">
        <p className="completeness-note">Percent of the images that have a value, unsaved edits included.</p>
        <div className="completeness-tools">
          <WantedChoice wanted={wanted} onChange={setWanted} />
          {all.length > 10 && (
            <input
              type="search"
              className="text-field completeness-filter"
              placeholder="Filter folders"
              aria-label="Filter folders"
              value={filter}
              onChange={(event) => setFilter(event.target.value)}
            />
          )}
        </div>
        <CompletenessGrid folders={found} wanted={wanted} />
      </div>
    </Dialog>
  );
}

function WantedChoice(props: { readonly wanted: Wanted; readonly onChange: (wanted: Wanted) => void }) {
  const name = useId();
  return (
    <fieldset className="completeness-wanted">
      <legend className="unseen">What a click shows</legend>
      <span aria-hidden="true">A click shows the images</span>
      {(['without', 'with'] as const).map((each) => (
        <label key={each}>
          <input type="radio" name={name} checked={props.wanted === each} onChange={() => props.onChange(each)} />
          {each} a value
        </label>
      ))}
    </fieldset>
  );
}
