import { useMemo, useState } from 'react';
import { countOf } from '../../../shared/basics/count.ts';
import type { Orphan } from '../../../shared/orphans/orphan.ts';
import { whatIsWrong } from '../../../shared/problems/wording.ts';
import { attachSidecars } from '../../actions/saving/sidecar-files.ts';
import { host } from '../../host/host.ts';
import { useAnswer } from '../../host/use-answer.ts';
import { isReading, useFolder } from '../../state/folder/folder.ts';
import { orphanPaths } from '../../state/problems/orphans.ts';
import { useSaving } from '../../state/saving-state.ts';
import { closeDialog } from '../../state/window/dialog.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { OrphanTable } from './OrphanTable.tsx';
import { type Chosen, certainPairs, imageFor, matchesAmong } from './orphan-choices.ts';
import './sidecars-dialog.css';

const none: readonly Orphan[] = [];

const noneCertain = 'None of them is certain: choose the images one by one.';
const unread = 'No match is certain until all images have been read.';

/** The sidecars of the folder that have no image, and the images that they may belong to. */
function useOrphans() {
  const folder = useFolder((state) => state.folder?.id ?? '');
  const problems = useFolder((state) => state.problems);
  const byPath = useFolder((state) => state.rows.byPath);
  const gone = useFolder((state) => state.gone);
  const sidecars = useMemo(() => orphanPaths(problems), [problems]);
  const answer = useAnswer(sidecars.join('\n'), () => host.request('orphan.read', { folder, sidecars: [...sidecars] }));
  const orphans = answer?.ok ? answer.value : none;
  const matches = useMemo(() => matchesAmong(orphans, byPath, gone), [orphans, byPath, gone]);
  return { sidecars, answer, matches };
}

/** Sidecars whose image is not beside them: images that they may belong to, and why. */
export function OrphansDialog() {
  const { sidecars, answer, matches } = useOrphans();
  const [chosen, setChosen] = useState<Chosen>(new Map());
  const isPartlyRead = useFolder((state) => isReading(state) || state.stopped);
  const work = useSaving((state) => state.work);
  const certain = isPartlyRead ? [] : certainPairs(matches, chosen);
  return (
    <Dialog
      title="Sidecars without an image"
      look="large"
      onClose={closeDialog}
      footer={
        <>
          <span className="sidecars-dialog-note" role="status">
            {work ?? 'The file is renamed to match its image. Its content stays unchanged and nothing is deleted.'}
          </span>
          <Button onClick={closeDialog}>Close</Button>
          <Button
            look="primary"
            unavailable={certain.length > 0 ? work : isPartlyRead ? unread : noneCertain}
            onClick={() => void attachSidecars(certain)}
          >
            Attach{' '}
            {certain.length === 0 ? 'certain matches' : countOf(certain.length, 'certain match', 'certain matches')}
          </Button>
        </>
      }
    >
      <div className="sidecars-dialog">
        {answer && !answer.ok && <p role="alert">{whatIsWrong(answer.problem)}</p>}
        {sidecars.length === 0 && <p>Every sidecar in this folder has its image.</p>}
        {sidecars.length > 0 && !answer && <p>Reading…</p>}
        {matches.length > 0 && (
          <OrphanTable
            matches={matches}
            unavailable={work}
            imageFor={(match) => imageFor(match, chosen)}
            onChoose={(sidecar, image) => setChosen(new Map(chosen).set(sidecar, image))}
            onAttach={(pair) => void attachSidecars([pair])}
          />
        )}
      </div>
    </Dialog>
  );
}
