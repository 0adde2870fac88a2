import { Fragment } from 'react';
import { CutName } from '../../ui/CutName.tsx';
import { pathSteps } from './path-steps.ts';

interface FolderStepsProps {
  readonly path: string;
  readonly go: (path: string) => void;
}

/** The folders above the one that is shown, as buttons. */
export function FolderSteps({ path, go }: FolderStepsProps) {
  const steps = pathSteps(path);
  return (
    <nav className="folder-steps" aria-label="Path">
      {steps.map((step, i) => (
        <Fragment key={step.path}>
          {i > 1 && <span aria-hidden="true">/</span>}
          <button
            type="button"
            aria-current={i === steps.length - 1 ? 'location' : undefined}
            onClick={() => go(step.path)}
          >
            <CutName name={step.name} title={step.path} />
          </button>
        </Fragment>
      ))}
    </nav>
  );
}
