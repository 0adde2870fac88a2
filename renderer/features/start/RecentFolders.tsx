import { countOf, groupedNumber } from '../../../shared/basics/count.ts';
import { lastName } from '../../../shared/basics/native-path.ts';
import { forgetFolder, useSettings } from '../../state/window/settings.ts';
import { Button } from '../../ui/Button.tsx';
import { CutName } from '../../ui/CutName.tsx';
import './recent-folders.css';

function RecentFolder({ path, open }: { readonly path: string; readonly open: (path: string) => void }) {
  const counts = useSettings((state) => state.recentCounts[path]);
  const name = lastName(path);
  return (
    <li className="recent-folder">
      <button type="button" className="recent-folder-open" onClick={() => open(path)}>
        <b>
          <CutName name={name} title={path} />
        </b>
        <CutName name={path} className="recent-folder-path" />
        {counts && (
          <span className="recent-folder-counts numeric">
            {countOf(counts.images, 'image')}, {groupedNumber(counts.sidecars)} with sidecar
          </span>
        )}
      </button>
      <Button
        look="icon"
        aria-label={`Remove ${name} from the recent folders`}
        title="Remove from this list"
        onClick={() => forgetFolder(path)}
      >
        ✕
      </Button>
    </li>
  );
}

interface RecentFoldersProps {
  readonly headId: string;
  readonly open: (path: string) => void;
}

/** Folders that were opened before, with the counts of that time; their drives are not accessed. */
export function RecentFolders({ headId, open }: RecentFoldersProps) {
  const recent = useSettings((state) => state.recentFolders);
  if (recent.length === 0) return null;
  return (
    <section aria-labelledby={headId}>
      <h2 id={headId} className="recent-folders-head">
        Recent folders
      </h2>
      <ul className="recent-folders">
        {recent.map((path) => (
          <RecentFolder key={path} path={path} open={open} />
        ))}
      </ul>
    </section>
  );
}
