import { discard } from '../../state/edits/edit-actions.ts';
import { useEdits } from '../../state/edits/edits.ts';
import { useFolder } from '../../state/folder/folder.ts';
import { moveEdits, moveSelection } from '../../state/watching/moved-edits.ts';
import { likelyRename } from '../../state/watching/renames.ts';
import { Button } from '../../ui/Button.tsx';

function moveTo(path: string, to: string): void {
  const moves = new Map([[path, to]]);
  moveEdits(moves);
  moveSelection(moves);
}

/** Actions for the unsaved edits of an image that is gone. */
export function GoneActions({ path }: { readonly path: string }) {
  const rows = useFolder((state) => state.rows.byPath);
  const gone = useFolder((state) => state.gone);
  const edits = useEdits((state) => state.edits);
  const row = rows.get(path);
  if (!row || !edits.has(path)) return null;
  const alike = likelyRename(row, rows.values(), (other) => gone.has(other) || edits.has(other));
  return (
    <>
      {alike && (
        <Button look="small" onClick={() => moveTo(path, alike.path)}>
          Move its edits to {alike.path}
        </Button>
      )}
      <Button look="small" onClick={() => discard([path])}>
        Discard its edits
      </Button>
    </>
  );
}
