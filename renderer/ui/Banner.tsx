import type { ReactNode } from 'react';
import type { Problem } from '../../shared/problems/problem.ts';
import { severitySigns } from '../../shared/problems/severity.ts';
import { whatIsWrong, whatToDo } from '../../shared/problems/wording.ts';
import './banner.css';

/** A problem that decides what can be done with the image: what is wrong, and what to do. */
export function Banner({ problem, children }: { readonly problem: Problem; readonly children?: ReactNode }) {
  const isError = problem.severity === 'error';
  return (
    <div className={isError ? 'banner banner-error' : 'banner'} role="note">
      <span className="banner-sign" aria-hidden="true">
        {severitySigns[problem.severity]}
      </span>
      <div>
        <p className="banner-message">{whatIsWrong(problem)}</p>
        <p>{whatToDo(problem)}</p>
        {children}
      </div>
    </div>
  );
}
