import type { KeyboardEvent } from 'react';
import type { FolderListing } from '../../../shared/ipc.ts';
import { CutName } from '../../ui/CutName.tsx';

/** The path of a folder inside another, in the spelling of the system that the path comes from. */
export function joinPath(parent: string, name: string): string {
  const separator = parent.includes('\\') && !parent.startsWith('/') ? '\\' : '/';
  return parent.endsWith(separator) ? parent + name : `${parent}${separator}${name}`;
}

/** Where a key leads in a list of `count` buttons, from the one at `at`; null for every other key. */
export function stepIn(key: string, at: number, count: number): number | null {
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

interface FolderListProps {
  readonly listing: FolderListing;
  readonly go: (path: string) => void;
}

/** The folders inside a folder; arrow keys move among them, Backspace and ← go up. */
export function FolderList({ listing: { parent, path, folders }, go }: FolderListProps) {
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
      {folders.map((name) => (
        <li key={name}>
          <button type="button" onClick={() => go(joinPath(path, name))}>
            <CutName name={name} />
          </button>
        </li>
      ))}
      {folders.length === 0 && <li className="folder-browser-none">No folders inside.</li>}
    </ul>
  );
}
