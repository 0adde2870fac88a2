import { useDeferredValue, useMemo } from 'react';
import { countOf, groupedNumber } from '../../../shared/basics/count.ts';
import { lastName } from '../../../shared/basics/native-path.ts';
import { run } from '../../actions/commands.ts';
import { open } from '../../actions/open-folder.ts';
import { useEdits } from '../../state/edits/edits.ts';
import { useFolder } from '../../state/folder/folder.ts';
import { useRules } from '../../state/problems/rules.ts';
import { showSubfolder, showsMissing, toggleMissing, useView } from '../../state/table/view.ts';
import { useSettings } from '../../state/window/settings.ts';
import { Button } from '../../ui/Button.tsx';
import { CutName } from '../../ui/CutName.tsx';
import { Meter } from '../../ui/Meter.tsx';
import { annotatedCount, type Completeness, completeness, filledCounts } from './completeness.ts';
import { type FolderNode, folderTree } from './folder-tree.ts';
import './folder-panel.css';

function FolderLine({ node }: { readonly node: FolderNode }) {
  const shown = useView((state) => state.subfolder === node.path);
  return (
    <li>
      <button
        type="button"
        className={`folder-panel-line folder-panel-depth-${Math.min(node.depth, 5)}`}
        aria-current={shown ? 'true' : undefined}
        title={node.path}
        onClick={() => showSubfolder(shown ? null : node.path)}
      >
        <CutName name={node.name} title={node.path} />
        <span className="folder-panel-count numeric">
          {groupedNumber(node.images)}
          <span className="unseen"> images</span>
        </span>
      </button>
    </li>
  );
}

function Root({ filled, total }: { readonly filled: number; readonly total: number }) {
  const folder = useFolder((state) => state.folder);
  const shown = useView((state) => state.subfolder === null);
  return (
    <li>
      <button
        type="button"
        className="folder-panel-line"
        aria-current={shown ? 'true' : undefined}
        title={folder?.path}
        onClick={() => showSubfolder(null)}
      >
        <CutName name={folder?.name ?? ''} title={folder?.path} />
        <span className="unseen">
          {filled} of {countOf(total, 'image')} with a readable sidecar
        </span>
        <Meter label={null} value={filled} max={total} />
      </button>
    </li>
  );
}

function FieldLine({ field }: { readonly field: Completeness }) {
  const shown = useView((state) => showsMissing(state, field.key));
  const empty = field.total - field.filled;
  const isRequired = useRules((state) => state.rules.fields.get(field.key)?.required === true);
  const filled = `${groupedNumber(field.filled)} of ${countOf(field.total, 'image')}`;
  return (
    <li>
      <button
        type="button"
        className="folder-panel-line"
        aria-pressed={shown}
        title={empty === 0 ? `${filled}: complete` : `${filled}; show the ${groupedNumber(empty)} without`}
        onClick={() => toggleMissing(field.key)}
      >
        <span className="clip">
          {field.label}
          {isRequired && <span title="Required"> *</span>}
          {isRequired && <span className="unseen"> (required)</span>}
        </span>
        <span className="unseen"> {filled}</span>
        <Meter label={null} value={field.filled} max={field.total} />
      </button>
    </li>
  );
}

function Recent() {
  const here = useFolder((state) => state.folder?.path);
  const recent = useSettings((state) => state.recentFolders).filter((path) => path !== here);
  if (recent.length === 0) return null;
  return (
    <>
      <h2 className="folder-panel-head">Recent</h2>
      <ul>
        {recent.map((path) => (
          <li key={path}>
            <button type="button" className="folder-panel-line" title={path} onClick={() => open(path)}>
              <CutName name={lastName(path)} title={path} />
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Folders, how far the fields are filled in, and recent folders; a click filters the table. */
export function FolderPanel() {
  const rows = useDeferredValue(useFolder((state) => state.rows));
  const edits = useDeferredValue(useEdits((state) => state.edits));
  const tree = useMemo(() => folderTree(rows.paths), [rows.paths]);
  const counts = useMemo(() => filledCounts(rows), [rows]);
  const fields = useMemo(() => completeness(counts, rows, edits), [counts, rows, edits]);
  const annotated = useMemo(() => annotatedCount(rows), [rows]);
  const total = rows.paths.length;
  return (
    <div className="folder-panel">
      <h2 className="folder-panel-head">Folders</h2>
      <ul className="folder-panel-tree">
        <Root filled={annotated} total={total} />
        {tree.map((node) => (
          <FolderLine key={node.path} node={node} />
        ))}
      </ul>
      {total > 0 && (
        <>
          <div className="folder-panel-heads">
            <h2 className="folder-panel-head">Completeness</h2>
            <Button look="link" className="folder-panel-more" onClick={() => run('view.completeness')}>
              by folder
            </Button>
          </div>
          <ul>
            {fields.map((field) => (
              <FieldLine key={field.key} field={field} />
            ))}
          </ul>
        </>
      )}
      <Recent />
    </div>
  );
}
