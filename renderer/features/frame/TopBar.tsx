import { useRef } from 'react';
import { groupedNumber } from '../../../shared/basics/count.ts';
import { separatorOf } from '../../../shared/basics/native-path.ts';
import { commandOf, run } from '../../actions/commands.ts';
import { useEdits } from '../../state/edits/edits.ts';
import { useFolder } from '../../state/folder/folder.ts';
import { useSaving, whyNoSave } from '../../state/saving-state.ts';
import { showOnly } from '../../state/table/view.ts';
import { useSettings } from '../../state/window/settings.ts';
import { Button } from '../../ui/Button.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { shortcutText } from '../../ui/shortcut-text.ts';
import { useLeavesKeyboard } from '../../ui/use-leaves-keyboard.ts';
import { WindowMenu } from './WindowMenu.tsx';
import './top-bar.css';

function Breadcrumb() {
  const folder = useFolder((state) => state.folder);
  if (!folder) return null;
  const parent = folder.path.split(separatorOf(folder.path)).filter(Boolean).at(-2);
  return (
    <h1 className="top-bar-crumb" title={folder.path}>
      {parent && (
        <>
          <span className="top-bar-parent clip">{parent}</span>
          <span className="top-bar-slash">{' / '}</span>
        </>
      )}
      <b className="clip">{folder.name}</b>
    </h1>
  );
}

function SearchBox() {
  const { shortcut = '' } = commandOf('view.palette');
  return (
    <button type="button" className="top-bar-search" onClick={() => run('view.palette')}>
      <span className="clip">Search images, values, commands</span>
      <Kbd shortcut={shortcut} />
    </button>
  );
}

function UnsavedButton() {
  const edits = useEdits((state) => state.edits);
  const button = useRef<HTMLButtonElement>(null);
  useLeavesKeyboard(button);
  const count = groupedNumber(edits.size);
  return (
    <button
      ref={button}
      type="button"
      className="top-bar-unsaved numeric"
      title="Show the images with unsaved edits"
      onClick={() => showOnly('unsaved edits', [...edits.keys()], () => useEdits.getState().edits.size === 0)}
    >
      <span aria-hidden="true">● </span>
      {count} unsaved
    </button>
  );
}

function SaveButton() {
  const count = useEdits((state) => state.edits.size);
  const saving = useSaving(whyNoSave);
  const { shortcut = '' } = commandOf('edits.save');
  return (
    <Button
      look="primary"
      unavailable={saving ?? (count === 0 ? 'Nothing is unsaved.' : null)}
      onClick={() => run('edits.save')}
    >
      {saving ? 'Saving' : 'Save'} <span className="top-bar-shortcut">{shortcutText(shortcut)}</span>
    </Button>
  );
}

/** The bar at the top of the window. */
export function TopBar() {
  const hasUnsaved = useEdits((state) => state.edits.size > 0);
  const inWindowMenu = useSettings((state) => state.app?.host === 'browser');
  const open = useFolder((state) => state.folder !== null);
  return (
    <header className="top-bar app-top">
      {inWindowMenu && <WindowMenu />}
      <span className="top-bar-brand">Scopecard</span>
      <Breadcrumb />
      <span className="top-bar-gap" />
      <SearchBox />
      {open && hasUnsaved && <UnsavedButton />}
      {open && <SaveButton />}
    </header>
  );
}
