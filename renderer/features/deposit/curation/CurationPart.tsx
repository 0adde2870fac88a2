import type { ReactNode } from 'react';

interface CurationPartProps {
  readonly title: string;
  /** What is left to do, or the progress, in a few words. */
  readonly state: string;
  readonly children: ReactNode;
}

/** A list that unfolds, with its state in its head. */
export function CurationPart({ title, state, children }: CurationPartProps) {
  return (
    <details className="curation-part">
      <summary>
        <span className="curation-part-title">{title}</span>
        <span className="deposit-hint numeric">{state}</span>
      </summary>
      {children}
    </details>
  );
}
