import { useState } from 'react';
import { countOf } from '../../../../shared/basics/count.ts';
import type { DepositOverview, PlannedFile } from '../../../../shared/deposit/overview.ts';
import { FilePreview } from './FilePreview.tsx';

/** The files as they will be written, with the text of the chosen one. */
export function FilesPane({ overview }: { readonly overview: DepositOverview }) {
  const { files, unchecked } = overview;
  const [chosen, setChosen] = useState('');
  const shown = files.find((file) => nameOf(file) === chosen) ?? files[0];
  return (
    <section className="deposit-files" aria-label="What will be written">
      <h2>What will be written</h2>
      {files.length === 0 && <p className="deposit-note">It has no tables.</p>}
      <ul className="deposit-file-list">
        {files.map((file) => (
          <li key={nameOf(file)}>
            <button
              type="button"
              className="deposit-file"
              aria-pressed={file === shown}
              onClick={() => setChosen(nameOf(file))}
            >
              <span className={isGood(file) ? 'deposit-mark deposit-mark-full' : 'deposit-mark'} aria-hidden="true">
                {isGood(file) ? '✓' : '○'}
              </span>
              <span className="clip">{file.name}</span>
              <span className="deposit-hint numeric">{stateText(file)}</span>
            </button>
          </li>
        ))}
      </ul>
      {shown && <FilePreview file={shown} />}
      {unchecked.length > 0 && (
        <p className="deposit-unchecked">Not checked here: {unchecked.join('; ')}. Nothing is uploaded or looked up.</p>
      )}
    </section>
  );
}

function isGood({ gaps, errors }: PlannedFile): boolean {
  return gaps === 0 && errors === 0;
}

function stateText({ rows, gaps, errors }: PlannedFile): string {
  const faults = [
    ...(gaps > 0 || errors === 0 ? [gaps === 0 ? 'no gaps' : countOf(gaps, 'gap')] : []),
    ...(errors > 0 ? [countOf(errors, 'error')] : []),
  ];
  return [countOf(rows, 'row'), ...faults].join(', ');
}

function nameOf({ target, name }: PlannedFile): string {
  return `${target} ${name}`;
}
