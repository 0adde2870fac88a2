import { imagesLabel } from '../../stores/edit-actions.ts';
import { useSelection } from '../../stores/selection.ts';

/** The fields of the selected images. */
export function Inspector() {
  const paths = useSelection((state) => state.paths);
  return <p className="inspector-empty">{paths.length === 0 ? 'No image is selected.' : imagesLabel(paths)}</p>;
}
