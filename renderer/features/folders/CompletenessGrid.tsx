import { type KeyboardEvent, useRef } from 'react';
import { completedFields } from './completeness.ts';
import { type FolderCompleteness, percent } from './folder-completeness.ts';
import { showCell, showFolder, type Wanted } from './show-cell.ts';
import './completeness-grid.css';

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

/** The arrows go from cell to cell; the grid is one stop of the Tab key. */
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

/** Folders by fields, each with its share of images that have a value. */
export function CompletenessGrid({ folders, wanted }: CompletenessGridProps) {
  const table = useRef<HTMLTableElement>(null);
  // The cell that had the keyboard last is the one that Tab comes back to.
  const hold = (event: { readonly target: EventTarget }) => {
    const button = event.target as HTMLElement;
    for (const other of table.current?.querySelectorAll('button[tabindex="0"]') ?? [])
      other.setAttribute('tabindex', '-1');
    button.setAttribute('tabindex', '0');
  };
  return (
    <div className="completeness-grid">
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: cells are gone through by arrows */}
      <table ref={table} role="grid" aria-label="Completeness by folder" onKeyDown={moveFocus} onFocus={hold}>
        <thead>
          <tr>
            <th scope="col">Folder</th>
            {completedFields.map(({ key, label }) => (
              <th key={key} scope="col">
                <span>{label}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {folders.map((each, i) => (
            <FolderRow key={each.folder ?? '\0'} counts={each} wanted={wanted} first={i === 0} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface FolderRowProps {
  readonly counts: FolderCompleteness;
  readonly wanted: Wanted;
  readonly first: boolean;
}

function FolderRow({ counts: { folder, total, filled }, wanted, first }: FolderRowProps) {
  const name = nameOf(folder);
  return (
    <tr className={first ? 'completeness-grid-all' : undefined}>
      <th scope="row">
        <button
          type="button"
          className="completeness-grid-folder"
          tabIndex={first ? 0 : -1}
          title={name}
          onClick={() => showFolder(folder)}
        >
          <span className="clip">{name}</span>
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
