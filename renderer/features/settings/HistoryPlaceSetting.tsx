import { useEffect, useId, useState } from 'react';
import type { HistoryPlace } from '../../../shared/ipc/history.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import { host } from '../../host/host.ts';
import { useSettings } from '../../state/window/settings.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';

function sizeText(bytes: number): string {
  const megabytes = bytes / (1024 * 1024);
  if (megabytes < 0.1) return 'nothing yet';
  return megabytes < 1024 ? `${megabytes.toFixed(1)} MB` : `${(megabytes / 1024).toFixed(1)} GB`;
}

/** The place of versions, and the function that moves them. */
function useHistoryPlace() {
  const [place, setPlace] = useState<HistoryPlace | null>(null);
  const [isMoving, setMoving] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  useEffect(() => {
    void host.request('history.place', {}).then((answer) => answer.ok && setPlace(answer.value));
  }, []);

  /** True when the versions were moved; null moves them back to the usual place. */
  async function move(to: string | null): Promise<boolean> {
    setMoving(true);
    const moved = await host.request('history.move', { to });
    setMoving(false);
    setProblem(moved.ok ? null : moved.problem);
    if (moved.ok) setPlace(moved.value);
    return moved.ok;
  }
  return { place, isMoving, problem, move };
}

/** Where versions are kept, and a way to move them, for example to a larger drive. */
export function HistoryPlaceSetting() {
  const id = useId();
  const isDesktop = useSettings((state) => state.app?.host === 'desktop');
  const { place, isMoving, problem, move: moveTo } = useHistoryPlace();
  const [typed, setTyped] = useState<string | null>(null);

  async function move(to: string | null): Promise<void> {
    if (await moveTo(to)) setTyped(null);
  }

  async function choose(): Promise<void> {
    const chosen = await host.request('folder.choose', {});
    if (chosen.ok && chosen.value !== null) await move(chosen.value);
  }

  const busy = isMoving ? 'The history is being moved.' : null;
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
          {isDesktop && (
            <Button unavailable={busy} onClick={() => void choose()}>
              Move…
            </Button>
          )}
          {!isDesktop && typed !== null && (
            <Button
              unavailable={busy ?? (typed.trim() === '' ? 'Enter a folder.' : null)}
              onClick={() => void move(typed.trim())}
            >
              Move here
            </Button>
          )}
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
