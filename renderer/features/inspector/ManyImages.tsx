import { useMemo, useRef } from 'react';
import { groupedNumber } from '../../../shared/basics/count.ts';
import { eachPaced, type Paced } from '../../../shared/basics/pauses.ts';
import { isCalibrationDrift } from '../../../shared/checks/calibration.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import { imagesLabel, takeFileSizes } from '../../state/edits/edit-actions.ts';
import { useEdits } from '../../state/edits/edits.ts';
import { useFolder } from '../../state/folder/folder.ts';
import type { ProblemSet } from '../../state/problems/problem-set.ts';
import { useProblems } from '../../state/problems/problems.ts';
import { keepSelected } from '../../state/table/selection.ts';
import { unhiddenPaths, useTable } from '../../state/table/table.ts';
import { Button } from '../../ui/Button.tsx';
import { usePaced } from '../../ui/use-paced.ts';
import { type Form, noOrigins } from './entries/form-context.ts';
import { MetadataForm } from './entries/MetadataForm.tsx';
import { useFocusHeir } from './entries/use-focus-heir.ts';
import { PendingBar } from './PendingBar.tsx';
import { type SelectionSummary, SelectionTally } from './selection-tally.ts';

const noProblems: readonly Problem[] = [];

function useSelectionSummary(paths: readonly string[]): SelectionSummary | undefined {
  const rows = useFolder((state) => state.rows.byPath);
  const edits = useEdits((state) => state.edits);
  const tally = useMemo(() => new SelectionTally(paths), [paths]);
  return usePaced(() => tally.summary(rows, edits), [tally, rows, edits]).value;
}

/** Many images: shows their common values, and sets any field on all of them. */
export function ManyImages({ paths }: { readonly paths: readonly string[] }) {
  const summary = useSelectionSummary(paths);
  return (
    <>
      <header className="inspector-title">
        <h2>{imagesLabel(paths)}</h2>
        <p className="numeric">
          Changes apply to {reach(paths.length, summary)}. Fields you don’t touch keep their values.
        </p>
        <Hidden paths={paths} />
      </header>
      {summary ? <Fields selected={paths} summary={summary} /> : <p className="inspector-wait">Reading…</p>}
    </>
  );
}

/** The images that an entry goes to. */
function reach(selected: number, summary: SelectionSummary | undefined): string {
  const editable = summary?.paths.length ?? selected;
  if (editable === selected) return `all ${groupedNumber(selected)}`;
  return editable === 0 ? 'none of them' : `the ${groupedNumber(editable)} that can be edited`;
}

/** Selected but hidden images: shown before anything is entered. */
function Hidden({ paths }: { readonly paths: readonly string[] }) {
  const table = useTable();
  const shown = useMemo(() => new Set(unhiddenPaths(table)), [table]);
  const hidden = useMemo(() => paths.reduce((count, path) => count + Number(!shown.has(path)), 0), [paths, shown]);
  if (hidden === 0) return null;
  return (
    <p className="inspector-hidden" role="status">
      <span aria-hidden="true">▲ </span>
      {groupedNumber(hidden)} of them {hidden === 1 ? 'is' : 'are'} hidden by the filter.{' '}
      <Button look="link" onClick={() => keepSelected((path) => shown.has(path))}>
        {hidden === paths.length ? 'Select none' : `Select only the ${groupedNumber(paths.length - hidden)} shown`}
      </Button>
    </p>
  );
}

interface FieldsProps {
  readonly selected: readonly string[];
  readonly summary: SelectionSummary;
}

function Fields({ selected, summary: { paths, states, locked, edited } }: FieldsProps) {
  const form = useMemo(
    (): Form => ({ paths, states, problems: noProblems, readOnly: paths.length === 0, origins: noOrigins }),
    [paths, states],
  );
  return (
    <>
      <section className="inspector-panel" aria-label="Metadata of the selected images">
        {locked > 0 && (
          <p className="inspector-note">
            {locked === 1
              ? '1 cannot be edited: its sidecar is'
              : `${groupedNumber(locked)} cannot be edited: their sidecars are`}{' '}
            damaged, or of another version or program.
          </p>
        )}
        <MetadataForm form={form} image={null} calibrationNote={<Drift paths={paths} />} />
      </section>
      {edited.images > 0 && <PendingBar paths={selected} {...edited} />}
    </>
  );
}

/** Pixel sizes that differ from the files', but those that are intended. */
function* driftingOf(paths: readonly string[], byPath: ProblemSet['byPath']): Paced<readonly Problem[]> {
  const drifting: Problem[] = [];
  yield* eachPaced(paths, (path) => {
    for (const found of byPath.get(path) ?? []) if (isCalibrationDrift(found) && !found.intended) drifting.push(found);
  });
  return drifting;
}

function Drift({ paths }: { readonly paths: readonly string[] }) {
  const byPath = useProblems((state) => state.byPath);
  const { value: drifting } = usePaced(() => driftingOf(paths, byPath), [paths, byPath]);
  if (!drifting || drifting.length === 0) return null;
  return (
    <p className="field-note">
      The calibration of {imagesLabel(pathsOf(drifting))} is not what the files say. <UseFiles drifting={drifting} />
    </p>
  );
}

function pathsOf(problems: readonly Problem[]): readonly string[] {
  return [...new Set(problems.flatMap(({ path }) => path ?? []))];
}

function UseFiles({ drifting }: { readonly drifting: readonly Problem[] }) {
  const button = useRef<HTMLButtonElement>(null);
  useFocusHeir(button);
  return (
    <Button ref={button} look="link" onClick={() => takeFileSizes(drifting)}>
      <span aria-hidden="true">↺</span> Use the files’
    </Button>
  );
}
