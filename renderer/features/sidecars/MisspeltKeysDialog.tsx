import { useMemo, useState } from 'react';
import { countOf } from '../../../shared/basics/count.ts';
import { type MisspeltKeyChoice, planRepairs, safeChoices } from '../../../shared/edits/misspelt-keys.ts';
import type { ImageMisspeltKeys, MisspeltKey } from '../../../shared/edits/repair.ts';
import { whatIsWrong } from '../../../shared/problems/wording.ts';
import { repair } from '../../actions/saving/repairing.ts';
import { host } from '../../host/host.ts';
import { useAnswer } from '../../host/use-answer.ts';
import { editOf } from '../../state/edits/edits.ts';
import { useFolder } from '../../state/folder/folder.ts';
import { useSaving } from '../../state/saving-state.ts';
import { closeDialog } from '../../state/window/dialog.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { MisspeltKeysTable } from './MisspeltKeysTable.tsx';
import './sidecars-dialog.css';

const none: readonly ImageMisspeltKeys[] = [];

/** A field with an unsaved edit is left alone. */
function withoutEdited(images: readonly ImageMisspeltKeys[]): readonly ImageMisspeltKeys[] {
  return images.map(({ path, misspeltKeys }) => ({
    path,
    misspeltKeys: misspeltKeys.filter(({ field }) => !editOf(path, field)),
  }));
}

function countMisspeltKeys(images: readonly ImageMisspeltKeys[]): number {
  return images.reduce((sum, { misspeltKeys }) => sum + misspeltKeys.length, 0);
}

/** The misspelt keys of images, the choice for each, and the repairs that follow from the choices. */
function useMisspeltKeys(paths: readonly string[]) {
  const folder = useFolder((state) => state.folder?.id ?? '');
  const answer = useAnswer(folder, () => host.request('sidecar.misspeltKeys', { folder, paths: [...paths] }));
  const found = answer?.ok ? answer.value : none;
  const images = useMemo(() => withoutEdited(found), [found]);
  const safe = useMemo(() => safeChoices(images), [images]);
  const [chosen, setChosen] = useState<ReadonlyMap<MisspeltKey, MisspeltKeyChoice>>(new Map());
  const choiceOf = (misspelt: MisspeltKey) => chosen.get(misspelt) ?? safe.get(misspelt) ?? 'leave';
  const choose = (misspelt: MisspeltKey, choice: MisspeltKeyChoice) => setChosen(new Map(chosen).set(misspelt, choice));
  const edited = countMisspeltKeys(found) - countMisspeltKeys(images);
  return { answer, images, edited, choiceOf, choose, repairs: planRepairs(images, choiceOf) };
}

/** Misspelt keys of images: shows which value goes into which field, with a choice where both have one, before saving. */
export function MisspeltKeysDialog({ paths }: { readonly paths: readonly string[] }) {
  const { answer, images, edited, choiceOf, choose, repairs } = useMisspeltKeys(paths);
  const work = useSaving((state) => state.work);
  const count = repairs.reduce((sum, { removals }) => sum + removals.length, 0);
  const act = () => {
    closeDialog();
    void repair(
      repairs,
      () => `${countOf(count, 'misspelt key')} moved into ${count === 1 ? 'its field' : 'their fields'}.`,
    );
  };
  return (
    <Dialog
      title="Misspelt keys"
      look="large"
      onClose={closeDialog}
      footer={
        <>
          <span className="sidecars-dialog-note">Saved at once. The rest of each sidecar stays unchanged.</span>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button look="primary" unavailable={count === 0 ? 'No key is ticked.' : work} onClick={act}>
            Move {countOf(count, 'value')}
          </Button>
        </>
      }
    >
      <div className="sidecars-dialog">
        <p>
          CloudScope and AcqStore drop keys that they do not know when they save. Their values go into the field that
          was meant.
          {edited > 0 && ` ${countOf(edited, 'key')} left out: the field has an unsaved edit.`}
        </p>
        {answer && !answer.ok && <p role="alert">{whatIsWrong(answer.problem)}</p>}
        {!answer && <p>Reading…</p>}
        {answer?.ok && <MisspeltKeysTable images={images} choiceOf={choiceOf} onChoose={choose} />}
      </div>
    </Dialog>
  );
}
