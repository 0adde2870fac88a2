import { Spotlight } from '@mantine/spotlight';
import { useEffect, useState } from 'react';
import { fileName, folderOf } from '../../../shared/basics/slash-path.ts';
import '@mantine/core/styles/ScrollArea.css';
import '@mantine/core/styles/Paper.css';
import '@mantine/core/styles/Overlay.css';
import '@mantine/core/styles/ModalBase.css';
import '@mantine/core/styles/Modal.css';
import '@mantine/core/styles/Input.css';
import '@mantine/core/styles/CloseButton.css';
import '@mantine/spotlight/styles.css';
import { run } from '../../actions/commands.ts';
import { focusTable } from '../../actions/window-actions.ts';
import { effectiveRowAt } from '../../state/edits/edits.ts';
import { useFolder } from '../../state/folder/folder.ts';
import { findImages } from '../../state/table/find-images.ts';
import { reveal } from '../../state/table/reveal.ts';
import { setFilter } from '../../state/table/view.ts';
import { CutName } from '../../ui/CutName.tsx';
import { focusHomeQuietly } from '../../ui/focus-home.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import { usePaced } from '../../ui/use-paced.ts';
import { takeEnter, takeLetters } from './early-letters.ts';
import { type FoundCommand, findCommands } from './palette-actions.ts';
import { paletteStore } from './palette-store.ts';
import './palette.css';

function CommandEntry({ command }: { readonly command: FoundCommand }) {
  return (
    <Spotlight.Action
      className="palette-entry"
      aria-disabled={command.reason !== null}
      closeSpotlightOnTrigger={command.reason === null}
      // The palette returns the focus first, so that the command finds the window as before.
      onClick={() => command.reason === null && requestAnimationFrame(() => run(command.id))}
    >
      <span className="palette-label clip">{command.label}</span>
      {command.reason && <span className="palette-reason clip">{command.reason}</span>}
      {command.keys && <Kbd shortcut={command.keys} />}
    </Spotlight.Action>
  );
}

function ImageEntry({ path }: { readonly path: string }) {
  return (
    <Spotlight.Action className="palette-entry" onClick={() => requestAnimationFrame(() => reveal(path))}>
      <CutName name={fileName(path)} title={path} className="palette-label" />
      <CutName name={folderOf(path)} className="palette-reason" />
    </Spotlight.Action>
  );
}

/** A scrolling element must be focusable; the type of the list does not declare that it passes this on. */
const scrolled: object = { viewportProps: { tabIndex: 0 } };

function filterBy(query: string): void {
  setFilter(query);
  requestAnimationFrame(focusTable);
}

/**
 * Returns the focus, unless the chosen entry has moved it. The palette's own way looks for
 * the same element, which the grid may have replaced.
 */
function giveKeyboardBack(): void {
  // It may be closed before its field had the keyboard.
  takeLetters();
  const giveBack = () => {
    const { activeElement } = document;
    if (!activeElement || activeElement === document.body || activeElement.closest('.palette')) focusHomeQuietly();
  };
  // The palette is gone after the next paint.
  requestAnimationFrame(() => requestAnimationFrame(giveBack));
}

/** Chooses the first entry where none is marked yet; true where one is, which the list itself chooses. */
function chooseNow(): boolean {
  const entries = [...document.querySelectorAll<HTMLElement>('.palette-entry')];
  if (entries.some((entry) => entry.dataset.selected !== undefined)) return true;
  entries[0]?.click();
  return entries.length > 0;
}

/** @param onEarlyEnter Enter was pressed before the search had a result */
function SearchField({ onEarlyEnter }: { readonly onEarlyEnter: () => void }) {
  return (
    <Spotlight.Search
      placeholder="Search images, values, commands"
      aria-label="Search images, values, commands"
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !chooseNow()) onEarlyEnter();
      }}
      onFocus={() => {
        const early = takeLetters();
        // As if typed here: the list marks its first entry for Enter only on input in its own field.
        if (early !== '') document.execCommand('insertText', false, early);
        if (takeEnter()) onEarlyEnter();
      }}
    />
  );
}

function ImageEntries({ query, paths }: { readonly query: string; readonly paths: readonly string[] }) {
  return (
    <Spotlight.ActionsGroup label="Images">
      {paths.map((path) => (
        <ImageEntry key={path} path={path} />
      ))}
      <Spotlight.Action className="palette-entry" onClick={() => filterBy(query)}>
        <span className="palette-label clip">Filter the table by “{query.trim()}”</span>
      </Spotlight.Action>
    </Spotlight.ActionsGroup>
  );
}

/** The search for commands and images. */
export function Palette() {
  const [query, setQuery] = useState('');
  const [wantsFirst, setWantsFirst] = useState(false);
  const paths = useFolder((state) => state.rows.paths);
  const commands = findCommands(query);
  const { value: images = [], isCurrent } = usePaced(() => findImages(query, paths, effectiveRowAt), [query, paths]);
  // Keys may be faster than the search: Enter then runs its first result.
  useEffect(() => {
    if (wantsFirst && isCurrent) {
      setWantsFirst(false);
      chooseNow();
    }
  }, [wantsFirst, isCurrent]);
  return (
    <Spotlight.Root
      title="Search images and commands"
      // A window has one banner, and this is not it.
      attributes={{ header: { role: 'presentation' } }}
      store={paletteStore}
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      lockScroll={false}
      clearQueryOnClose
      returnFocus={false}
      onSpotlightClose={giveKeyboardBack}
      scrollable
      maxHeight={440}
      size={620}
      transitionProps={{ duration: 0 }}
      overlayProps={{ blur: 0, backgroundOpacity: 1, color: 'var(--backdrop)' }}
      classNames={{ content: 'palette' }}
    >
      <SearchField onEarlyEnter={() => setWantsFirst(true)} />
      <Spotlight.ActionsList {...scrolled}>
        {images.length > 0 && <ImageEntries query={query} paths={images} />}
        {commands.length > 0 && (
          <Spotlight.ActionsGroup label="Commands">
            {commands.map((command) => (
              <CommandEntry key={command.id} command={command} />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {isCurrent && images.length + commands.length === 0 && (
          <Spotlight.Empty>No image, value or command contains “{query.trim()}”.</Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
