import { useState } from 'react';
import { groupedNumber } from '../../../shared/basics/count.ts';
import type { BulkPlan, ChangeGroup } from '../../../shared/edits/bulk-plan.ts';
import { fullText } from '../../../shared/problems/wording.ts';
import { fieldOf } from '../../../shared/schema/fields.ts';
import { Button } from '../Button.tsx';
import { CutName } from '../CutName.tsx';
import { LongTable } from '../LongTable.tsx';
import { usePaced } from '../use-paced.ts';
import { type FileKind, type FileLine, fileLines } from './preview-lines.ts';
import { Value } from './Value.tsx';

interface FileListProps {
  readonly plan: BulkPlan;
  readonly only: ChangeGroup | null;
  readonly onShowAll: () => void;
}

const columns: Readonly<Record<FileKind, Parameters<typeof LongTable>[0]['columns']>> = {
  changes: [{ head: 'Image', width: '38%' }, { head: 'Field', width: '18%' }, { head: 'Current' }, { head: 'New' }],
  unchanged: [{ head: 'Image' }],
  excluded: [{ head: 'Image', width: '38%' }, { head: 'Why' }],
};

function countOfKind({ patch, unchanged, excluded }: BulkPlan, kind: FileKind): number {
  if (kind === 'changes') return patch.images.length;
  return kind === 'unchanged' ? unchanged.length : excluded.length;
}

const titles: readonly (readonly [FileKind, string])[] = [
  ['changes', 'Changing'],
  ['unchanged', 'Unchanged'],
  ['excluded', 'Left out'],
];

/** Every file of a plan: changed, unchanged, and left out with the reason. */
export function FileList({ plan, only, onShowAll }: FileListProps) {
  const kinds = titles.filter(([kind]) => countOfKind(plan, kind) > 0);
  const [wanted, setWanted] = useState<FileKind>('changes');
  const [filter, setFilter] = useState('');
  const kind = kinds.some(([each]) => each === wanted) ? wanted : kinds[0]?.[0];
  const answer = usePaced(() => shownLines(plan, kind, filter, only), [plan, kind, filter, only]);
  const { kind: shown = kind, lines = [] } = answer.value ?? {};
  if (kind === undefined || shown === undefined) return null;
  return (
    <>
      <div className="preview-panel-kinds">
        {kinds.map(([each, title]) => (
          <Button key={each} look="small" aria-pressed={each === kind} onClick={() => setWanted(each)}>
            {title} <span className="numeric">{groupedNumber(countOfKind(plan, each))}</span>
          </Button>
        ))}
        {only && kind === 'changes' && (
          <Button look="small" className="button-on" aria-label="Show all files again" onClick={onShowAll}>
            {groupedNumber(only.count)} of one change <span aria-hidden="true">✕</span>
          </Button>
        )}
        <input
          type="search"
          className="text-field preview-panel-filter"
          placeholder="Filter files"
          aria-label="Filter files"
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
        />
      </div>
      <LongTable
        label="Files"
        className="preview-panel-files"
        columns={columns[shown]}
        count={lines.length}
        row={(index) => <FileRow key={index} index={index} line={lines[index] as FileLine} />}
      />
    </>
  );
}

/** The lines with their kind: until lines of another kind arrive, the columns match them. */
function* shownLines(plan: BulkPlan, kind: FileKind | undefined, filter: string, only: ChangeGroup | null) {
  return { kind, lines: kind ? yield* fileLines(plan, kind, filter, only) : [] };
}

/** Why something is left out and what to do; empty where nothing is. */
function whyText({ problem, line }: FileLine): string {
  if (!problem) return '';
  return line === undefined ? fullText(problem) : `Line ${groupedNumber(line)}: ${fullText(problem)}`;
}

function FileRow({ index, line }: { readonly index: number; readonly line: FileLine }) {
  const { path, change } = line;
  const why = whyText(line);
  return (
    <tr aria-rowindex={index + 2}>
      <th scope="row">
        <CutName name={path} />
      </th>
      {change && (
        <>
          <td>{fieldOf(change.field).label}</td>
          <td className="preview-panel-before">
            <Value field={change.field} value={change.before} />
          </td>
          <td className="preview-panel-after">
            <Value field={change.field} value={change.after} />
          </td>
        </>
      )}
      {why !== '' && <td title={why}>{why}</td>}
    </tr>
  );
}
