import { useId, useState } from 'react';
import { groupedNumber } from '../../../shared/basics/count.ts';
import { firstScope, scopesOf } from './scopes.ts';

/**
 * Images of a tool, and the choice between them. Fixed when the tool is opened.
 * @param widens whether a single selected image is only the focus, so that all shown images are proposed
 */
export function useScope(
  given: readonly string[],
  widens = true,
): {
  readonly paths: readonly string[];
  readonly choice: React.ReactNode;
} {
  const id = useId();
  const [scopes] = useState(() => scopesOf(given));
  const [at, setAt] = useState(() => firstScope(given, scopes, widens));
  const choice = (
    <div className="bulk-form-line">
      <label htmlFor={id}>Images</label>
      <select id={id} className="text-field" value={at} onChange={(event) => setAt(Number(event.target.value))}>
        {scopes.map(({ label, paths }, i) => (
          <option key={label} value={i}>
            {groupedNumber(paths.length)} {label}
          </option>
        ))}
      </select>
    </div>
  );
  return { paths: scopes[at]?.paths ?? given, choice };
}
