import { useEffect, useId, useState } from 'react';
import type { HistoryPlace } from '../../../shared/ipc/history.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import { host } from '../../host/host.ts';
import { showFailure } from '../../state/window/notice.ts';
import { runsOnDesktop, useSettings } from '../../state/window/settings.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useIsShown } from '../../ui/use-is-shown.ts';
import { moveHistory, useHistoryMove } from './history-move.ts';

function sizeText(bytes: number): string {
  const megabytes = bytes / (1024 * 1024);
  if (megabytes < 0.1) return 'nothing yet';
  return megabytes < 1024 ? `${megabytes.toFixed(1)} MB` : `${(megabytes / 1024).toFixed(1)} GB`;
}

/** The place of versions, and the function that moves them. */
function useHistoryPlace() {
  const [place, setPlace] = useState<HistoryPlace | null>(null);
  const isMoving = useHistoryMove((state) => state.isMoving);
  const [problem, setProblem] = useState<Problem | null>(null);
  const isShown = useIsShown();

  // biome-ignore lint/correctness/useExhaustiveDependencies: the place is another one when a move has ended
  useEffect(() => {
    void host.request('history.place', {}).then((answer) => answer.ok && setPlace(answer.value));
  }, [isMoving]);

  /** True when the versions were moved; null moves them back to the usual place. */
  async function move(to: string | null): Promise<boolean> {
    const moved = await moveHistory(to);
    setProblem(moved.ok ? null : moved.problem);
    if (!moved.ok && !isShown()) showFailure(moved.problem);
    if (moved.ok) setPlace(moved.value);
    return moved.ok;
  }
  return { place, isMoving, problem, move };
}

interface MoveButtonProps {
  readonly isDesktop: boolean;
  readonly isMoving: boolean;
  /** The folder that was typed; null for none. */
  readonly typed: string | null;
  readonly onChoose: () => Promise<void>;
  readonly onMove: (to: string) => Promise<void>;
}

/** Moves the versions: to a folder that the system's dialog asks for, or to the one that was typed. */
function MoveButton({ isDesktop, isMoving, typed, onChoose, onMove }: MoveButtonProps) {
  const busy = isMoving ? 'The history is being moved.' : null;
  if (isDesktop)
    return (
      <Button unavailable={busy} onClick={() => void onChoose()}>
        Move…
      </Button>
    );
  if (typed === null) return null;
  const to = typed.trim();
  return (
    <Button unavailable={busy ?? (to === '' ? 'Enter a folder.' : null)} onClick={() => void onMove(to)}>
      Move here
    </Button>
  );
}

/** Where versions are kept, and a way to move them, for example to a larger drive. */
export function HistoryPlaceSetting() {
  const id = useId();
  const isDesktop = useSettings(runsOnDesktop);
  const { place, isMoving, problem, move: moveTo } = useHistoryPlace();
  const [typed, setTyped] = useState<string | null>(null);

  async function move(to: string | null): Promise<void> {
    if (await moveTo(to)) setTyped(null);
  }

  async function choose(): Promise<void> {
    const chosen = await host.request('folder.choose', {});
    if (chosen.ok && chosen.value !== null) await move(chosen.value);
  }

  return (
    <>
      <div className="settings-line">
        <label htmlFor={id}>Place</label>
        <div className="settings-place">
          <TextField
            id={id}
            value={typed ?? place?.path ?? ''}
            readOnly={isDesktop || isMoving}
            aria-describedby={`${id}-note`}
            onChange={(event) => setTyped(event.target.value)}
          />
          <MoveButton isDesktop={isDesktop} isMoving={isMoving} typed={typed} onChoose={choose} onMove={move} />
        </div>
        <p id={`${id}-note`} className="settings-note" role="status">
          {place && `Versions there: ${sizeText(place.bytes)}. `}
          {isMoving && 'Moving…'}
          {place && !place.isUsual && !isMoving && (
            <Button look="link" onClick={() => void move(null)}>
              Move back to the usual place
            </Button>
          )}
        </p>
      </div>
      {problem && <Banner problem={problem} />}
    </>
  );
}
