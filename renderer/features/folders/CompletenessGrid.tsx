import { type KeyboardEvent, useRef } from 'react';
import { groupedNumber } from '../../../shared/basics/count.ts';
import type { FieldRules } from '../../../shared/rules/field-rules.ts';
import { useRules } from '../../state/problems/rules.ts';
import { CutName } from '../../ui/CutName.tsx';
import { Gap } from '../../ui/Gap.tsx';
import { useVisibleRange } from '../../ui/use-visible-range.ts';
import { type FolderCompleteness, percent } from './folder-completeness.ts';
import { showFolder } from './show-cell.ts';
import './completeness-grid.css';

/** As in completeness-grid.css. */
const lineHeight = 26;

/** A column of the grid. */
export interface GridColumn {
  readonly key: string;
  readonly label: string;
  /** A heading shared by neighbouring columns. */
  readonly group?: string;
  /** A note below its label. */
  readonly hint?: string;
}

interface CompletenessGridProps {
  readonly columns: readonly GridColumn[];
  readonly folders: readonly FolderCompleteness[];
  /** Shows the images of a cell: of its column and its folder. */
  readonly onShow: (column: number, folder: string | null) => void;
}

/** Five shades between none and all. */
function shade(share: number): string {
  return share === 100 ? 'full' : share === 0 ? 'none' : String(Math.ceil(share / 25));
}

function nameOf(folder: string | null): string {
  return folder === null ? 'All folders' : folder === '' ? 'This folder' : folder;
}

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** The arrows go from cell to cell; the grid is a single Tab stop. */
function moveFocus(event: KeyboardEvent<HTMLTableElement>): void {
  const step = steps[event.key];
  const cell = (event.target as HTMLElement).closest('td, th');
  const row = cell?.parentElement as HTMLTableRowElement | null;
  if (!step || !row || !cell) return;
  event.preventDefault();
  const at = [...row.cells].indexOf(cell as HTMLTableCellElement);
  const next = event.currentTarget.tBodies[0]?.rows[row.sectionRowIndex + step[0]]?.cells[at + step[1]];
  next?.querySelector('button')?.focus();
}

function isGrouped(columns: readonly GridColumn[]): boolean {
  return columns.some(({ group }) => group !== undefined);
}

/** Neighbouring columns of one group, with their number. */
function groupsOf(columns: readonly GridColumn[]): readonly { readonly group: string; readonly span: number }[] {
  const groups: { group: string; span: number }[] = [];
  for (const { group = '' } of columns) {
    const last = groups.at(-1);
    if (last?.group === group) last.span++;
    else groups.push({ group, span: 1 });
  }
  return groups;
}

/** Folders by columns, each cell with the percentage of images that have a value; only rows in view are laid out. */
export function CompletenessGrid({ columns, folders, onShow }: CompletenessGridProps) {
  const table = useRef<HTMLTableElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const { first, end } = useVisibleRange(scroller, folders.length, lineHeight);
  // Tab returns to the cell that last had the keyboard.
  const hold = (event: { readonly target: EventTarget }) => {
    const button = event.target as HTMLElement;
    for (const other of table.current?.querySelectorAll('button[tabindex="0"]') ?? [])
      other.setAttribute('tabindex', '-1');
    button.setAttribute('tabindex', '0');
  };
  const headRows = isGrouped(columns) ? 2 : 1;
  return (
    <div ref={scroller} className="completeness-grid">
      <table
        ref={table}
        style={{ minWidth: 230 + columns.length * 66 }}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: arrow keys move between cells
        role="grid"
        aria-label="Completeness by folder"
        aria-rowcount={folders.length + headRows}
        onKeyDown={moveFocus}
        onFocus={hold}
      >
        <colgroup>
          <col className="completeness-grid-names" />
        </colgroup>
        <GridHead columns={columns} />
        <tbody>
          <Gap height={first * lineHeight} />
          {folders.slice(first, end).map((each, i) => (
            <FolderRow
              key={each.folder ?? '\0'}
              columns={columns}
              counts={each}
              onShow={onShow}
              index={first + i + headRows + 1}
              isTabStop={i === 0}
            />
          ))}
          <Gap height={(folders.length - end) * lineHeight} />
        </tbody>
      </table>
    </div>
  );
}

/** The labels of the columns, and above them those of their groups where there are any. */
function GridHead({ columns }: Pick<CompletenessGridProps, 'columns'>) {
  const rules = useRules((state) => state.rules.fields);
  const hasGroups = isGrouped(columns);
  return (
    <thead>
      {hasGroups && (
        <tr aria-rowindex={1}>
          <td />
          {groupsOf(columns).map(({ group, span }) => (
            <th key={group} scope="colgroup" colSpan={span} className="completeness-grid-group" title={group}>
              {group}
            </th>
          ))}
        </tr>
      )}
      <tr aria-rowindex={hasGroups ? 2 : 1}>
        <th scope="col">Folder</th>
        {columns.map(({ key, label, hint }) => (
          <th key={key} scope="col">
            <span>
              {label}
              {isRequired(rules, key) && <Required />}
            </span>
            {hint !== undefined && <span className="completeness-grid-hint">{hint}</span>}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** Whether a column is a field that a lab requires. */
function isRequired(rules: FieldRules, key: string): boolean {
  return [...rules.values()].some(({ field, required }) => required && field === key);
}

/** Marks a field that must not stay empty. */
function Required() {
  return (
    <span className="completeness-required" title="Required">
      <span aria-hidden="true">*</span>
      <span className="unseen"> (required)</span>
    </span>
  );
}

interface FolderRowProps extends Pick<CompletenessGridProps, 'columns' | 'onShow'> {
  readonly counts: FolderCompleteness;
  /** The line as a screen reader reads it. */
  readonly index: number;
  readonly isTabStop: boolean;
}

function FolderRow({ columns, counts: { folder, total, filled }, onShow, index, isTabStop }: FolderRowProps) {
  const name = nameOf(folder);
  return (
    <tr aria-rowindex={index} className={folder === null ? 'completeness-grid-all' : undefined}>
      <th scope="row">
        <button
          type="button"
          className="completeness-grid-folder"
          tabIndex={isTabStop ? 0 : -1}
          title={name}
          onClick={() => showFolder(folder)}
        >
          <CutName name={name} />
          <span className="completeness-grid-count numeric">
            {groupedNumber(total)}
            <span className="unseen"> images</span>
          </span>
        </button>
      </th>
      {columns.map(({ key, label, group }, column) => {
        const count = filled[column] ?? 0;
        const share = percent(count, total);
        const place = group === undefined ? name : `${group}, ${name}`;
        const text = `${label}, ${place}: ${groupedNumber(count)} of ${groupedNumber(total)} images, ${share} %`;
        return (
          <td key={key}>
            <button
              type="button"
              tabIndex={-1}
              className={`completeness-cell completeness-cell-${shade(share)} numeric`}
              aria-label={text}
              title={text}
              onClick={() => onShow(column, folder)}
            >
              {share}
            </button>
          </td>
        );
      })}
    </tr>
  );
}
