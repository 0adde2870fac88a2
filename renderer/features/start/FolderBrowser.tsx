import { type FormEvent, type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { countOf } from '../../../shared/basics/count.ts';
import { fullText } from '../../../shared/problems/wording.ts';
import { open } from '../../actions/open-folder.ts';
import { useFolder } from '../../state/folder/folder.ts';
import { closeDialog } from '../../state/window/dialog.ts';
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
  void open(path);
}

function imagesText(images: number): string {
  return images === 0 ? 'No images directly inside' : `${countOf(images, 'image')} directly inside`;
}

/** The typed path, the listed folder, and the ways from one to the other. */
function useTypedPath() {
  const here = useFolder((state) => state.folder?.path ?? null);
  const { listing, problem, go } = useListing(here);
  const [typed, setTyped] = useState<string | null>(here);
  const text = typed ?? listing?.path ?? '';
  const isOther = text.trim() !== '' && text.trim() !== listing?.path;
  /** The typed path counts, even while the list still shows another folder. */
  const openTyped = async () => {
    if (!isOther) return listing ? choose(listing.path) : undefined;
    const meant = await go(text.trim());
    if (meant?.ok) choose(meant.value.path);
  };
  const show = (path: string) => {
    setTyped(null);
    void go(path).then((shown) => shown && !shown.ok && setTyped(path));
  };
  const submit = () => {
    if (isOther) void go(text.trim()).then((shown) => shown?.ok && setTyped(null));
    else void openTyped();
  };
  return { listing, problem, typed, text, isOther, setTyped, show, submit, openTyped };
}

/** Chooses a folder where the system has no dialog for it: the path as text, and a list of folders. */
export function FolderBrowser() {
  const { listing, problem, typed, text, isOther, setTyped, show, submit, openTyped } = useTypedPath();
  const list = useRef<HTMLDivElement>(null);
  const walked = useRef(false);
  const focusList = () => list.current?.querySelector<HTMLElement>('li button')?.focus();
  const walk = (path: string) => {
    walked.current = true;
    show(path);
  };
  // The pressed button has gone with its folder: the focus stays in the list.
  useEffect(() => {
    if (listing && walked.current) list.current?.querySelector<HTMLElement>('li button')?.focus();
    walked.current = false;
  }, [listing]);
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
      <PathForm
        text={text}
        isTyped={typed !== null}
        isWrong={problem !== null}
        onType={setTyped}
        onSubmit={submit}
        onDown={focusList}
      />
      <div className="folder-browser-below">
        <RecentFolders headId="browser-recent" open={choose} />
        <div ref={list} className="folder-browser-here">
          {problem && (
            <p className="folder-browser-problem" role="alert">
              {fullText(problem)}
            </p>
          )}
          {listing && <FolderSteps path={listing.path} go={walk} />}
          {listing && <FolderList listing={listing} go={walk} />}
          {!listing && !problem && <p className="folder-browser-none">Listing folders…</p>}
        </div>
      </div>
    </Dialog>
  );
}

interface PathFormProps {
  readonly text: string;
  readonly isTyped: boolean;
  readonly isWrong: boolean;
  readonly onType: (text: string) => void;
  readonly onSubmit: () => void;
  /** The arrow down was pressed. */
  readonly onDown: () => void;
}

function PathForm({ text, isTyped, isWrong, onType, onSubmit, onDown }: PathFormProps) {
  const field = useId();
  const input = useRef<HTMLInputElement>(null);
  // A path that was filled in is replaced by what is typed or pasted next, whenever it comes.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new path
  useLayoutEffect(() => {
    if (!isTyped && input.current === document.activeElement) input.current?.select();
  }, [isTyped, text]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    onDown();
  };
  return (
    <form className="folder-browser-path" onSubmit={submit}>
      <label htmlFor={field}>Path</label>
      <TextField
        ref={input}
        id={field}
        onFocus={(event) => event.target.select()}
        spellCheck={false}
        autoComplete="off"
        value={text}
        aria-invalid={isWrong}
        onChange={(event) => onType(event.target.value)}
        onKeyDown={onKey}
      />
      <Button type="submit">Go</Button>
    </form>
  );
}
