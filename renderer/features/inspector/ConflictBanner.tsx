import { countOf } from '../../../shared/basics/count.ts';
import { cutAlike } from '../../../shared/basics/cut-alike.ts';
import { comparedTexts } from '../../../shared/edits/edit-beginnings.ts';
import { oneLine } from '../../../shared/header/text.ts';
import { fieldOf } from '../../../shared/schema/fields.ts';
import { run } from '../../actions/commands.ts';
import { type Conflict, conflictsOf, decide, useConflicts } from '../../actions/saving/conflicts.ts';
import { editsOf } from '../../state/edits/edits.ts';
import { useFolder } from '../../state/folder/folder.ts';
import { Button } from '../../ui/Button.tsx';
import '../../ui/banner.css';

/** Fields, and characters of a value, that are told here: the form below has to stay in view. */
const [mostFields, mostCharacters] = [3, 60];

/** One field: what it was, what it is on disk, and what was entered. */
function ChangedField({ path, field }: Conflict) {
  const values = useFolder((state) => state.rows.byPath.get(path)?.values);
  const { was, disk, mine } = comparedTexts(editsOf(path), field, values ?? {});
  const [before, now, yours] = [was, ...cutAlike(disk, mine)].map((text) => oneLine(text, mostCharacters));
  return (
    <p>
      {fieldOf(field).label}: was {before}, now {now} on disk; your value is {yours}.
    </p>
  );
}

/** Reports that another program has changed a field being edited here, before a save finds the conflict. */
export function ConflictBanner({ path }: { readonly path: string }) {
  const conflicts = useConflicts(() => conflictsOf(path));
  if (conflicts.length === 0) return null;
  const more = conflicts.length - mostFields;
  return (
    <div className="banner conflict-banner" role="note">
      <span className="banner-sign" aria-hidden="true">
        ▲
      </span>
      <div>
        <p className="banner-message">Changed elsewhere while you were editing.</p>
        {conflicts.slice(0, mostFields).map((conflict) => (
          <ChangedField key={conflict.field} {...conflict} />
        ))}
        {more > 0 && <p>And {countOf(more, 'more field')}.</p>}
        <div className="sidecar-actions">
          <Button look="small" onClick={() => decide(conflicts, 'mine')}>
            Keep mine and save
          </Button>
          <Button look="small" onClick={() => decide(conflicts, 'theirs')}>
            Use theirs
          </Button>
          {more > 0 && (
            <Button look="small" onClick={() => run('edits.conflicts')}>
              Compare…
            </Button>
          )}
        </div>
      </div>
    </div>
  );
}
