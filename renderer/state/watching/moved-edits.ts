import type { Patch } from '../../../shared/edits/patch.ts';
import { useEdits } from '../edits/edits.ts';
import { useSelection } from '../table/selection.ts';

type Moves = ReadonlyMap<string, string>;

function movedPatch(patch: Patch, moves: Moves): Patch {
  if (!patch.images.some(({ path }) => moves.has(path))) return patch;
  return { ...patch, images: patch.images.map((image) => ({ ...image, path: moves.get(image.path) ?? image.path })) };
}

/** Unsaved edits, and what undo remembers, also of saved ones, follow images to their new paths; none is put over edits that are there. */
export function moveEdits(moves: Moves): void {
  const { edits } = useEdits.getState();
  const free = new Map([...moves].filter(([, to]) => !edits.has(to)));
  if (free.size === 0) return;
  useEdits.setState(({ done, undone }) => ({
    edits: new Map([...edits].map(([path, own]) => [free.get(path) ?? path, own])),
    done: done.map((patch) => movedPatch(patch, free)),
    undone: undone.map((patch) => movedPatch(patch, free)),
  }));
}

/** What was selected stays selected under its new path. */
export function moveSelection(moves: Moves): void {
  const { paths, focused, anchor } = useSelection.getState();
  if (!paths.some((path) => moves.has(path))) return;
  const moved = (path: string | null) => (path === null ? null : (moves.get(path) ?? path));
  useSelection.setState({
    paths: paths.map((path) => moves.get(path) ?? path),
    focused: moved(focused),
    anchor: moved(anchor),
  });
}
