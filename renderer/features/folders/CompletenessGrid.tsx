import { type KeyboardEvent, useRef } from 'react';
import { CutName } from '../../ui/CutName.tsx';
import { Gap } from '../../ui/Gap.tsx';
import { useVisibleRange } from '../../ui/use-visible-range.ts';
import { completedFields } from './completeness.ts';
import { type FolderCompleteness, percent } from './folder-completeness.ts';
import { showCell, showFolder, type Wanted } from './show-cell.ts';
import './completeness-grid.css';

/** As in completeness-grid.css. */
const lineHeight = 26;

interface CompletenessGridProps {
  readonly folders: readonly FolderCompleteness[];
  readonly wanted: Wanted;
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

/** Folders by fields, each with its share of images that have a value; only those in view are laid out. */
export function CompletenessGrid({ folders, wanted }: CompletenessGridProps) {
  const table = useRef<HTMLTableElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const { first, end } = useVisibleRange(scroller, folders.length, lineHeight);
  // The cell that had the keyboard last is the one that Tab comes back to.
  const hold = (event: { readonly target: EventTarget }) => {
    const button = event.target as HTMLElement;
    for (const other of table.current?.querySelectorAll('button[tabindex="0"]') ?? [])
      other.setAttribute('tabindex', '-1');
    button.setAttribute('tabindex', '0');
  };
  return (
    <div ref={scroller} className="completeness-grid">
      <table
        ref={table}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: cells are gone through by arrows
        role="grid"
        aria-label="Completeness by folder"
        aria-rowcount={folders.length + 1}
        onKeyDown={moveFocus}
        onFocus={hold}
      >
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col">Folder</th>
            {completedFields.map(({ key, label }) => (
              <th key={key} scope="col">
                <span>{label}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Gap height={first * lineHeight} />
          {folders.slice(first, end).map((each, i) => (
            <FolderRow
              key={each.folder ?? '\0'}
              counts={each}
              wanted={wanted}
              index={first + i + 2}
              isTabStop={i === 0}
            />
          ))}
          <Gap height={(folders.length - end) * lineHeight} />
        </tbody>
      </table>
    </div>
  );
}

interface FolderRowProps {
  readonly counts: FolderCompleteness;
  readonly wanted: Wanted;
  /** The line as a screen reader reads it. */
  readonly index: number;
  readonly isTabStop: boolean;
}

function FolderRow({ counts: { folder, total, filled }, wanted, index, isTabStop }: FolderRowProps) {
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
            {total.toLocaleString('en')}
            <span className="unseen"> images</span>
          </span>
        </button>
      </th>
      {completedFields.map((field, bit) => {
        const count = filled[bit] ?? 0;
        const share = percent(count, total);
        const says = `${field.label}, ${name}: ${count.toLocaleString('en')} of ${total.toLocaleString('en')} images, ${share} %`;
        return (
          <td key={field.key}>
            <button
              type="button"
              tabIndex={-1}
              className={`completeness-cell completeness-cell-${shade(share)} numeric`}
              aria-label={says}
              title={says}
              onClick={() => showCell(field, folder, wanted)}
            >
              {share}
            </button>
          </td>
        );
      })}
    </tr>
  );
}
