import { type FormEvent, useEffect, useId, useState } from 'react';
import { countOf } from '../../../shared/basics/count.ts';
import type { FolderListing } from '../../../shared/ipc.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import { open } from '../../actions/open-folder.ts';
import { host } from '../../host/host.ts';
import { useFolder } from '../../state/folder.ts';
import { closeDialog } from '../../state/view.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import './folder-browser.css';

interface Place {
  readonly listing: FolderListing | null;
  readonly problem: Problem | null;
}

function useListing(path: string | null): Place {
  const [place, setPlace] = useState<Place>({ listing: null, problem: null });
  useEffect(() => {
    let current = true;
    void host.request('folder.browse', { path }).then((result) => {
      if (!current) return;
      setPlace((before) =>
        result.ok ? { listing: result.value, problem: null } : { listing: before.listing, problem: result.problem },
      );
    });
    return () => {
      current = false;
    };
  }, [path]);
  return place;
}

/** The path of a folder inside another, in the spelling of the system that the path comes from. */
export function joinPath(parent: string, name: string): string {
  const separator = parent.includes('\\') && !parent.startsWith('/') ? '\\' : '/';
  return parent.endsWith(separator) ? parent + name : `${parent}${separator}${name}`;
}

function Folders({ listing, go }: { readonly listing: FolderListing; readonly go: (path: string) => void }) {
  const { parent, path, folders } = listing;
  return (
    <ul className="folder-browser-list" aria-label="Folders">
      {parent !== null && (
        <li>
          <button type="button" onClick={() => go(parent)}>
            ↑ Up to the folder above
          </button>
        </li>
      )}
      {folders.map((name) => (
        <li key={name}>
          <button type="button" className="clip" onClick={() => go(joinPath(path, name))}>
            {name}
          </button>
        </li>
      ))}
      {folders.length === 0 && <li className="folder-browser-none">No folders inside.</li>}
    </ul>
  );
}

function choose(path: string): void {
  closeDialog();
  open(path);
}

/** Chooses a folder where the system has no dialog for it: the path as text, and the folders to walk through. */
export function FolderBrowser() {
  const here = useFolder((state) => state.folder?.path ?? null);
  const [path, setPath] = useState<string | null>(here);
  const [typed, setTyped] = useState<string | null>(null);
  const { listing, problem } = useListing(path);
  const field = useId();
  const go = (next: string) => {
    setTyped(null);
    setPath(next);
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (typed !== null && typed.trim() !== path && typed.trim() !== '') go(typed.trim());
    else if (listing && !problem) choose(listing.path);
  };
  return (
    <Dialog
      title="Open folder"
      onClose={closeDialog}
      footer={
        <>
          <span className="folder-browser-images" role="status">
            {listing &&
              (listing.images === 0
                ? 'No images directly inside'
                : `${countOf(listing.images, 'image')} directly inside`)}
          </span>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button
            look="primary"
            unavailable={listing ? null : 'No folder is shown.'}
            onClick={() => listing && choose(listing.path)}
          >
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
          value={typed ?? (problem ? path : listing?.path) ?? ''}
          aria-invalid={problem !== null}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button type="submit">Go</Button>
      </form>
      {problem && (
        <p className="folder-browser-problem" role="alert">
          {problem.message} {problem.fix}
        </p>
      )}
      {listing ? (
        <Folders listing={listing} go={go} />
      ) : (
        !problem && <p className="folder-browser-none">Listing folders…</p>
      )}
    </Dialog>
  );
}
