import { useDeferredValue, useId, useMemo, useState } from 'react';
import { useEdits } from '../../stores/edits.ts';
import { useFolder } from '../../stores/folder.ts';
import { closeDialog } from '../../stores/view.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { CompletenessGrid } from './CompletenessGrid.tsx';
import { folderCompleteness } from './folder-completeness.ts';
import type { Wanted } from './show-cell.ts';
import './completeness-dialog.css';

/** More folders than this are not read but searched for. */
const mostFolders = 400;

/** How far each field is filled in, folder by folder; a click shows the images. */
export function CompletenessDialog() {
  const rows = useDeferredValue(useFolder((state) => state.rows));
  const edits = useDeferredValue(useEdits((state) => state.edits));
  const [wanted, setWanted] = useState<Wanted>('without');
  const [filter, setFilter] = useState('');
  const all = useMemo(() => folderCompleteness(rows, edits), [rows, edits]);
  const found = all.filter(({ folder }) => folder === null || folder.toLowerCase().includes(filter.toLowerCase()));
  const left = found.length - 1 - mostFolders;
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
        <CompletenessGrid folders={found.slice(0, mostFolders + 1)} wanted={wanted} />
        {left > 0 && <p className="completeness-more">{left.toLocaleString('en')} more folders: filter to see them.</p>}
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
