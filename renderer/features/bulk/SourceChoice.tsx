import { useId, useState } from 'react';
import type { Paced } from '../../../shared/basics/pauses.ts';
import { effectiveRowAt } from '../../state/edits/edits.ts';
import { useFolder } from '../../state/folder/folder.ts';
import { findImages } from '../../state/table/find-images.ts';
import { useSelection } from '../../state/table/selection.ts';
import { CutName } from '../../ui/CutName.tsx';
import { usePaced } from '../../ui/use-paced.ts';

interface SourceChoiceProps {
  readonly value: string | null;
  readonly onChange: (path: string) => void;
}

/** Images listed at most: more are found by typing. */
const listed = 6;

/** The images last selected, or those that match the typed text. */
function* candidates(typed: string, chosen: string | null): Paced<readonly string[]> {
  const { byPath, paths } = useFolder.getState().rows;
  const found =
    typed.trim() === ''
      ? useSelection.getState().recent.filter((path) => byPath.has(path))
      : yield* findImages(typed, paths, effectiveRowAt);
  const rest = chosen === null ? found : found.filter((path) => path !== chosen);
  return [...(chosen === null ? [] : [chosen]), ...rest].slice(0, listed);
}

/** Chooses one image: one of the last selected, or by search over names and values. */
export function SourceChoice({ value, onChange }: SourceChoiceProps) {
  const name = useId();
  const [typed, setTyped] = useState('');
  const { value: paths } = usePaced(() => candidates(typed, value), [typed, value]);
  return (
    <fieldset className="source-choice">
      <legend>Copy from</legend>
      <input
        type="search"
        className="text-field"
        placeholder="Search images by name or value"
        aria-label="Search the image to copy from"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {paths?.map((path) => (
        <label key={path} className="source-choice-image">
          <input type="radio" name={name} checked={path === value} onChange={() => onChange(path)} />
          <CutName name={path} />
        </label>
      ))}
    </fieldset>
  );
}
