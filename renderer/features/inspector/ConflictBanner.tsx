import { comparedTexts } from '../../../shared/edits/edit-beginnings.ts';
import { fieldOf } from '../../../shared/schema/fields.ts';
import { conflictsOf, decide, useConflicts } from '../../actions/saving/conflicts.ts';
import { editsOf } from '../../state/edits/edits.ts';
import { useFolder } from '../../state/folder/folder.ts';
import { Button } from '../../ui/Button.tsx';
import '../../ui/banner.css';

/** Reports that another program has changed a field being edited here, before a save finds the conflict. */
export function ConflictBanner({ path }: { readonly path: string }) {
  const conflicts = useConflicts(() => conflictsOf(path));
  const values = useFolder((state) => state.rows.byPath.get(path)?.values);
  if (conflicts.length === 0) return null;
  return (
    <div className="banner conflict-banner" role="note">
      <span className="banner-sign" aria-hidden="true">
        ▲
      </span>
      <div>
        <p className="banner-message">Changed elsewhere while you were editing.</p>
        {conflicts.map(({ field }) => {
          const { was, disk, mine } = comparedTexts(editsOf(path), field, values ?? {});
          return (
            <p key={field}>
              {fieldOf(field).label}: was {was}, now {disk} on disk; your value is {mine}.
            </p>
          );
        })}
        <div className="sidecar-actions">
          <Button look="small" onClick={() => decide(conflicts, 'mine')}>
            Keep mine and save
          </Button>
          <Button look="small" onClick={() => decide(conflicts, 'theirs')}>
            Use theirs
          </Button>
        </div>
      </div>
    </div>
  );
}
