import { countOf, groupedNumber } from '../../../shared/basics/count.ts';
import { type ImageRow, isEditableRow } from '../../../shared/image/image-row.ts';
import { setAside } from '../../actions/saving/sidecar-files.ts';
import { useFolder } from '../../state/folder/folder.ts';
import { useSaving } from '../../state/saving-state.ts';
import { closeDialog } from '../../state/window/dialog.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import '../../ui/damaged-view.css';

/** Asks before sidecars that another program may still need are moved aside. */
export function SetAsideDialog({ paths }: { readonly paths: readonly string[] }) {
  const byPath = useFolder((state) => state.rows.byPath);
  const rows = paths.flatMap((path) => byPath.get(path) ?? []).filter((row) => !isEditableRow(row));
  const work = useSaving((state) => state.work);
  const foreign = rows.filter(({ sidecar }) => sidecar === 'unsupported');
  const act = () => {
    closeDialog();
    const all = rows.map(({ path }) => path);
    void setAside(all, true);
  };
  return (
    <Dialog
      title={`Move ${countOf(rows.length, 'sidecar')} aside`}
      onClose={closeDialog}
      footer={
        <>
          <Button onClick={closeDialog}>Leave {rows.length === 1 ? 'it' : 'them'} there</Button>
          <Button look="primary" unavailable={rows.length === 0 ? 'There are none to move aside.' : work} onClick={act}>
            Move aside
          </Button>
        </>
      }
    >
      <p>
        {whichIs(foreign.length, rows.length)} not damaged, but of another version or another program. That program will
        no longer find what it wrote for the image.
      </p>
      <p>Nothing is deleted: each file is renamed beside its image and can be put back.</p>
      <ul className="set-aside-list">
        {rows.slice(0, 200).map((row) => (
          <li key={row.path} className="clip" title={row.sidecarPath}>
            {row.sidecarPath} — {kindOf(row)}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function whichIs(foreign: number, all: number): string {
  if (foreign === all) return all === 1 ? 'It is' : 'They are';
  return foreign === 1 ? 'One of them is' : `${groupedNumber(foreign)} of them are`;
}

function kindOf({ sidecar, problems }: ImageRow): string {
  if (sidecar === 'damaged') return 'damaged';
  return problems.some(({ code }) => code === 'sidecar-version') ? 'another version' : 'another program';
}
