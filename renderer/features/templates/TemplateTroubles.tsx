import type { Problem } from '../../../shared/problems/problem.ts';
import { whatIsWrong } from '../../../shared/problems/wording.ts';

/** The values of a template that cannot be used. */
export function TemplateTroubles({ troubles }: { readonly troubles: readonly Problem[] }) {
  if (troubles.length === 0) return null;
  return (
    <p className="template-wrong template-fields" role="status">
      Left out of this template: {troubles.map(whatIsWrong).join(' ')}
    </p>
  );
}
