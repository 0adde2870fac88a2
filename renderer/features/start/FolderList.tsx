import type { KeyboardEvent } from 'react';
import { countOf } from '../../../shared/basics/count.ts';
import { pathIn } from '../../../shared/basics/native-path.ts';
import type { FolderListing } from '../../../shared/ipc/folders.ts';
import { CutName } from '../../ui/CutName.tsx';
import { useImageCounts } from './use-listing.ts';

/** Where a key leads in a list of `count` buttons, from the one at `at`; null for every other key. */
function stepIn(key: string, at: number, count: number): number | null {
  if (key === 'ArrowDown') return Math.min(at + 1, count - 1);
  if (key === 'ArrowUp') return Math.max(at - 1, 0);
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const next = stepIn(event.key, buttons.indexOf(document.activeElement as HTMLButtonElement), buttons.length);
  if (next === null) return;
  event.preventDefault();
  buttons[next]?.focus();
}

/** Empty for 0, so that folders with images stand out. */
function countText(images: number | null | undefined): string {
  return images ? countOf(images, 'image') : '';
}

interface FolderListProps {
  readonly listing: FolderListing;
  readonly go: (path: string) => void;
}

/** The folders inside a folder; arrow keys move among them, Backspace and ← go up. */
export function FolderList({ listing, go }: FolderListProps) {
  const { parent, path, folders } = listing;
  const counts = useImageCounts(listing);
  const onKey = (event: KeyboardEvent<HTMLElement>) => {
    if (parent !== null && (event.key === 'Backspace' || event.key === 'ArrowLeft')) go(parent);
    else moveFocus(event);
  };
  return (
    <ul className="folder-browser-list" aria-label="Folders" onKeyDown={onKey}>
      {parent !== null && (
        <li>
          <button type="button" onClick={() => go(parent)}>
            ↑ Up to the folder above
          </button>
        </li>
      )}
      {folders.map((name, i) => (
        <li key={name}>
          <button type="button" aria-label={name} onClick={() => go(pathIn(path, name))}>
            <CutName name={name} />
            <span className="folder-browser-count numeric">{countText(counts[i])}</span>
          </button>
        </li>
      ))}
      {folders.length === 0 && <li className="folder-browser-none">No folders inside.</li>}
    </ul>
  );
}
