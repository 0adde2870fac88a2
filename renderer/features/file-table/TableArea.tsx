import { lazy, Suspense, useRef } from 'react';
import { whatIsWrong, whatToDo } from '../../../shared/problems/wording.ts';
import { run } from '../../actions/commands.ts';
import { focusTableWhenShown } from '../../actions/window-actions.ts';
import { useFolder } from '../../state/folder/folder.ts';
import { reloadFolder } from '../../state/folder/scan.ts';
import { useTable } from '../../state/table/table.ts';
import { clearFilters } from '../../state/table/view.ts';
import { Button } from '../../ui/Button.tsx';
import { useLeavesKeyboard } from '../../ui/use-leaves-keyboard.ts';
import { useTakesKeyboard } from '../../ui/use-takes-keyboard.ts';
import { ConnectionBanner } from './ConnectionBanner.tsx';
import { OfflineBanner } from './OfflineBanner.tsx';
import { ReadOnlyBanner } from './ReadOnlyBanner.tsx';
import { TableTools } from './TableTools.tsx';
import './table-area.css';

/** Loaded while the folder is being opened, before it is shown. */
const loading = import('./grid/FileTable.tsx');
const FileTable = lazy(async () => ({ default: (await loading).FileTable }));

function Failed() {
  const error = useFolder((state) => state.error);
  return (
    <div className="table-area-note" role="alert">
      <p className="table-area-error">{error && whatIsWrong(error)}</p>
      <p>{error && whatToDo(error)}</p>
      <Button onClick={() => void reloadFolder()}>Try again</Button>
    </div>
  );
}

function Empty() {
  const open = useRef<HTMLButtonElement>(null);
  useTakesKeyboard(open);
  return (
    <div className="table-area-note">
      <p className="table-area-title">No images here</p>
      <p>There are none in this folder or in the folders inside it. Hidden files are not listed.</p>
      <Button ref={open} onClick={() => run('folder.open')}>
        Open another folder…
      </Button>
    </div>
  );
}

function Unreached() {
  return (
    <div className="table-area-note">
      <p className="table-area-title">No images were read</p>
      <p>The folder became unreachable before its images were read.</p>
      <Button onClick={() => run('folder.open')}>Open another folder…</Button>
    </div>
  );
}

function Looking() {
  return (
    <div className="table-area-note" role="status">
      <p>Looking for images…</p>
    </div>
  );
}

function NothingLeft() {
  // Images of folded groups are not hidden by a filter: their heads are there.
  const isHidden = useTable(({ paths, groups, outOf }) => outOf > 0 && paths.length === 0 && groups.size === 0);
  const hasImages = useFolder((state) => state.rows.paths.length > 0);
  return isHidden && hasImages ? <ShowAll /> : null;
}

function ShowAll() {
  const note = useRef<HTMLDivElement>(null);
  useLeavesKeyboard(note, focusTableWhenShown);
  return (
    <div ref={note} className="table-area-over" role="status">
      <p>No image matches the filter.</p>
      <Button onClick={clearFilters}>Show all</Button>
    </div>
  );
}

function Body() {
  const status = useFolder((state) => state.status);
  const empty = useFolder((state) => state.rows.paths.length === 0);
  const isUnreachable = useFolder((state) => state.offlineSince !== null);
  if (empty && status === 'failed') return <Failed />;
  if (empty && isUnreachable) return <Unreached />;
  if (empty) return status === 'ready' ? <Empty /> : <Looking />;
  return (
    <Suspense fallback={<Looking />}>
      <FileTable />
    </Suspense>
  );
}

/** The table with its toolbar, or a note when there is nothing to list. */
export function TableArea() {
  return (
    <>
      <div>
        <TableTools />
        <ConnectionBanner />
        <OfflineBanner />
        <ReadOnlyBanner />
      </div>
      <div className="table-area">
        <Body />
        <NothingLeft />
      </div>
    </>
  );
}
