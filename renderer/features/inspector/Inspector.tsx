import { isReading, useFolder } from '../../state/folder/folder.ts';
import { useSelection } from '../../state/table/selection.ts';
import { ManyImages } from './ManyImages.tsx';
import { OneImage } from './OneImage.tsx';
import './inspector.css';

let count = 0;
const keys = new WeakMap<readonly string[], number>();

/** A key per selection: text typed in a field belongs to the images selected at that time. */
function keyOf(paths: readonly string[]): number {
  const known = keys.get(paths);
  if (known !== undefined) return known;
  keys.set(paths, ++count);
  return count;
}

/** The fields of the selected images. */
export function Inspector() {
  const paths = useSelection((state) => state.paths);
  const [first, second] = paths;
  if (first === undefined) return <NothingSelected />;
  if (second === undefined) return <OneImage key={first} path={first} />;
  return <ManyImages key={keyOf(paths)} paths={paths} />;
}

function NothingSelected() {
  const reading = useFolder(isReading);
  const hasImages = useFolder((state) => state.rows.paths.length > 0);
  return (
    <div className="inspector-empty">
      <p>{reading && !hasImages ? 'Reading headers…' : 'No image is selected.'}</p>
      {hasImages && <p>Select one to see its metadata, or several to edit them together.</p>}
    </div>
  );
}
