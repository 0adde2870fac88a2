import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { countOf } from '../../../shared/basics/count.ts';
import { fullText } from '../../../shared/problems/wording.ts';
import { open } from '../../actions/open-folder.ts';
import { useFolder } from '../../state/folder/folder.ts';
import { closeDialog } from '../../state/window/view.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { FolderList } from './FolderList.tsx';
import { FolderSteps } from './FolderSteps.tsx';
import { RecentFolders } from './RecentFolders.tsx';
import { useListing } from './use-listing.ts';
import './folder-browser.css';

function choose(path: string): void {
  closeDialog();
  open(path);
}

function imagesText(images: number): string {
  return images === 0 ? 'No images directly inside' : `${countOf(images, 'image')} directly inside`;
}

/** Chooses a folder where the system has no dialog for it: the path as text, and the folders to walk through. */
export function FolderBrowser() {
  const here = useFolder((state) => state.folder?.path ?? null);
  const { listing, problem, go } = useListing(here);
  const [typed, setTyped] = useState<string | null>(here);
  const list = useRef<HTMLDivElement>(null);
  const walked = useRef(false);
  const field = useId();
  const text = typed ?? listing?.path ?? '';
  const isOther = text.trim() !== '' && text.trim() !== listing?.path;
  const show = (path: string) => {
    walked.current = true;
    setTyped(null);
    void go(path).then((shown) => !shown.ok && setTyped(path));
  };
  // The pressed button has gone with its folder: the focus stays in the list.
  useEffect(() => {
    if (listing && walked.current) list.current?.querySelector<HTMLElement>('li button')?.focus();
    walked.current = false;
  }, [listing]);
  /** The typed path counts, even while the list still shows another folder. */
  const openTyped = async () => {
    const meant = isOther ? await go(text.trim()) : null;
    if (meant?.ok) choose(meant.value.path);
    else if (!meant && listing) choose(listing.path);
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (isOther) void go(text.trim()).then((shown) => shown.ok && setTyped(null));
    else void openTyped();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    list.current?.querySelector<HTMLElement>('li button')?.focus();
  };
  return (
    <Dialog
      title="Open folder"
      look="wide"
      onClose={closeDialog}
      footer={
        <>
          <span className="folder-browser-images" role="status">
            {listing && !isOther && imagesText(listing.images)}
          </span>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button look="primary" unavailable={text.trim() ? null : 'Type a path.'} onClick={() => void openTyped()}>
            Open this folder
          </Button>
        </>
      }
    >
      <form className="folder-browser-path" onSubmit={onSubmit}>
        <label htmlFor={field}>Path</label>
        <TextField
          id={field}
          spellCheck={false}
          autoComplete="off"
          value={text}
          aria-invalid={problem !== null}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={onKey}
        />
        <Button type="submit">Go</Button>
      </form>
      <div className="folder-browser-below">
        <RecentFolders headId="browser-recent" open={choose} />
        <div ref={list} className="folder-browser-here">
          {problem && (
            <p className="folder-browser-problem" role="alert">
              {fullText(problem)}
            </p>
          )}
          {listing && <FolderSteps path={listing.path} go={show} />}
          {listing && <FolderList listing={listing} go={show} />}
          {!listing && !problem && <p className="folder-browser-none">Listing folders…</p>}
        </div>
      </div>
    </Dialog>
  );
}
