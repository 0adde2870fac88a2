import { countOf, groupedNumber } from '../../../shared/basics/count.ts';
import { run } from '../../actions/commands.ts';
import { isReading, useFolder } from '../../state/folder/folder.ts';
import { withSidecar } from '../../state/folder/rows.ts';
import { useIsCounting, useProblems } from '../../state/problems/problems.ts';
import { useSaving } from '../../state/saving-state.ts';
import { useSelection } from '../../state/table/selection.ts';
import { showPanel } from '../../state/window/panels.ts';
import { useScreen } from '../../state/window/screen.ts';
import { Button } from '../../ui/Button.tsx';
import { Meter } from '../../ui/Meter.tsx';
import { PanelSwitches } from './PanelSwitches.tsx';
import './status-bar.css';

function Counts() {
  const rows = useFolder((state) => state.rows);
  const selected = useSelection((state) => state.paths.length);
  const parts = [countOf(rows.paths.length, 'image'), `${groupedNumber(withSidecar(rows))} with sidecar`];
  if (selected > 0) parts.push(`${groupedNumber(selected)} selected`);
  return <span className="numeric">{parts.join(' · ')}</span>;
}

function Task({ label, done, total }: { readonly label: string; readonly done: number; readonly total: number }) {
  return (
    <>
      <span className="numeric">
        {label} {groupedNumber(done)} / {groupedNumber(total)}
      </span>
      <Meter label={label} value={done} max={total} wide />
    </>
  );
}

function Reading() {
  const { status, progress, stopped, readElsewhere } = useFolder();
  if (status === 'ready' && stopped) {
    return (
      <span>
        {readElsewhere ? 'Another window is still reading: more images follow.' : 'Stopped; not all images are listed.'}{' '}
        <Button look="link" onClick={() => run('folder.reload')}>
          Read again
        </Button>
      </span>
    );
  }
  if (status !== 'reading') return null;
  return (
    <>
      {progress?.walked ? (
        <Task label="Reading headers" done={progress.read} total={progress.found} />
      ) : (
        <span className="numeric">Looking for images: {groupedNumber(progress?.found ?? 0)} found</span>
      )}
      <Button look="link" onClick={() => run('folder.cancelScan')}>
        Stop
      </Button>
    </>
  );
}

function Opening() {
  const opening = useFolder((state) => state.opening);
  return opening && <span>Opening the folder…</span>;
}

function Saving() {
  const progress = useSaving((state) => state.progress);
  if (!progress) return null;
  return (
    <>
      <Task label="Saving" done={progress.done} total={progress.total} />
      <Button look="link" onClick={() => run('edits.cancelSave')}>
        Stop
      </Button>
    </>
  );
}

function Work() {
  const work = useSaving((state) => state.work);
  return work && <span className="numeric">{work}</span>;
}

function ProblemCounts() {
  const { error: errors, warning: warnings } = useProblems((state) => state.counts);
  const [reading, counting] = [useFolder(isReading), useIsCounting()];
  const isFinal = !reading && !counting;
  const clean = errors === 0 && warnings === 0;
  return (
    <button type="button" className="status-bar-problems numeric" onClick={() => showPanel('problems')}>
      {clean
        ? isFinal
          ? 'No problems'
          : 'No problems so far'
        : `${countOf(errors, 'error')} · ${countOf(warnings, 'warning')}${isFinal ? '' : ' so far'}`}
    </button>
  );
}

/** The bar at the bottom of the window: counts, and running tasks. */
export function StatusBar() {
  const hasPanels = useScreen((state) => state.screen === 'table');
  return (
    <footer className="status-bar app-status">
      <Counts />
      <Reading />
      <Saving />
      <Work />
      <Opening />
      <span className="status-bar-gap" />
      <ProblemCounts />
      {hasPanels && <PanelSwitches />}
    </footer>
  );
}
