import type { ImageRow } from '../../../../shared/image/image-row.ts';
import { isOfDrive } from '../../../../shared/problems/of-drive.ts';
import { Banner } from '../../../ui/Banner.tsx';
import { TextView } from '../../../ui/TextView.tsx';
import { damageNotes } from './damage-text.ts';
import { SidecarActions } from './SidecarActions.tsx';
import { useDamage } from './use-damage.ts';
import '../../../ui/damaged-view.css';

const noLines: readonly number[] = [];

/** A sidecar that cannot be read: why, its text with the fault marked, and possible actions. */
export function DamagedView({ row }: { readonly row: ImageRow }) {
  const problem = row.problems.find(({ code }) => code === 'sidecar-damaged');
  return (
    <div className="damaged-view">
      {problem && <Banner problem={problem}>{!isOfDrive(problem) && <SidecarActions row={row} />}</Banner>}
      <DamagedLines row={row} />
    </div>
  );
}

function DamagedLines({ row }: { readonly row: ImageRow }) {
  const damage = useDamage(row);
  if (!damage) return <p className="inspector-wait">Reading…</p>;
  if (!damage.ok) return null; // the problem above gives the reason
  const { text, firstLine, place } = damage.value;
  const notes = damageNotes(damage.value);
  return (
    <>
      {notes.length > 0 && <p className="damaged-view-notes">{notes.join(' ')}</p>}
      {text !== '' && (
        <TextView label="Text of the sidecar" text={text} changed={noLines} error={place} firstLine={firstLine} />
      )}
    </>
  );
}
