import { useEffect, useState } from 'react';
import { countOf } from '../../../shared/basics/count.ts';
import type { Graphics } from '../../../shared/ipc/program.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import type { Result } from '../../../shared/problems/result.ts';
import { host } from '../../host/host.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Tick } from './controls.tsx';

function noteOf({ off, crashes, offByEnvironment }: Graphics, wasOff: boolean): string {
  if (offByEnvironment) return 'SCOPECARD_DISABLE_GPU is set: the card is not used, whatever is chosen here.';
  if (off !== wasOff) return 'Takes effect at the next start.';
  if (off && crashes > 0)
    return `Turned off after ${countOf(crashes, 'crash', 'crashes')} of the graphics driver. Turn it on again after an update of the driver.`;
  return 'Turn it off if the window stays white or flickers, as on some remote desktops.';
}

/** Whether the desktop program draws with the graphics card. */
export function GraphicsSetting() {
  const [graphics, setGraphics] = useState<Graphics | null>(null);
  const [wasOff, setWasOff] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const take = (answer: Result<Graphics | null>): void => {
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) setGraphics(answer.value);
  };
  useEffect(() => {
    void host.request('graphics.read', {}).then((answer) => {
      if (!answer.ok || !answer.value) return;
      setGraphics(answer.value);
      setWasOff(answer.value.off);
    });
  }, []);
  if (!graphics) return null;
  return (
    <>
      <Tick
        label="Draw with the graphics card"
        value={!graphics.off}
        onChange={(on) => void host.request('graphics.write', { off: !on }).then(take)}
      />
      <p className="settings-note" role="status">
        {noteOf(graphics, wasOff)}
      </p>
      {problem && <Banner problem={problem} />}
    </>
  );
}
