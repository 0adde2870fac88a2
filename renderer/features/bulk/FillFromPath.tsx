import { useDeferredValue, useId, useMemo, useState } from 'react';
import { countOf, groupedNumber } from '../../../shared/basics/count.ts';
import { originOf } from '../../../shared/edits/edit-origin.ts';
import { type FillMode, type FillPlan, planFillPaced } from '../../../shared/path-pattern/fill-from-path.ts';
import { parsePattern } from '../../../shared/path-pattern/path-pattern.ts';
import { fullText, whatIsWrong } from '../../../shared/problems/wording.ts';
import { editedImageAt, imagesLabel } from '../../state/edits/edit-actions.ts';
import type { BulkToolProps } from '../../state/window/dialog.ts';
import { Button } from '../../ui/Button.tsx';
import { BulkDialog } from '../../ui/change-preview/BulkDialog.tsx';
import { useScope } from '../../ui/change-preview/ScopeChoice.tsx';
import { usePlan } from '../../ui/change-preview/use-plan.ts';
import { TextField } from '../../ui/TextField.tsx';
import { ExampleParts } from './ExampleParts.tsx';
import { SavedPatterns } from './SavedPatterns.tsx';
import { type Example, useExample } from './use-example.ts';
import './fill-from-path.css';

/** A fault of the pattern, or text that it drops although it looks like a field. */
function remark({ pattern, whyNoMatch }: Example): string {
  if (whyNoMatch) return `It does not fit the example: ${whatIsWrong(whyNoMatch)}`;
  if (!pattern.ok) return fullText(pattern.problem);
  const { dropped } = pattern.value;
  if (dropped.length === 0)
    return 'Click on the parts, or write: {field}, {date:DD.MM.YYYY}, {} for any text, * for any text or none.';
  const names = dropped.map((name) => `{${name}}`).join(', ');
  return `${names} ${dropped.length === 1 ? 'is not a field: its' : 'are not fields: their'} text is skipped.`;
}

function PatternField({ example }: { readonly example: Example }) {
  const [id, note] = [useId(), useId()];
  // No fault is shown before a part has been chosen.
  const isBegun = example.text.includes('{');
  const isWrong = isBegun && !example.pattern.ok;
  return (
    <div className="bulk-form-line fill-from-path-line">
      <label htmlFor={id}>Pattern</label>
      <div className="fill-from-path-pattern">
        <TextField
          id={id}
          className="fill-from-path-text"
          spellCheck={false}
          autoComplete="off"
          value={example.text}
          aria-invalid={isWrong || undefined}
          aria-describedby={note}
          onChange={(event) => example.type(event.target.value)}
        />
        <SavedPatterns text={example.text} onApply={example.type} />
      </div>
      <p id={note} className={`fill-from-path-note ${isWrong ? 'fill-from-path-wrong' : ''}`}>
        {isBegun ? remark(example) : 'Click a part of the example, and choose the field that it gives.'}
      </p>
    </div>
  );
}

const modes: readonly (readonly [FillMode, string])[] = [
  ['empty', 'Fill empty fields only'],
  ['replace', 'Replace other values too'],
];

function ModeChoice({ mode, onChange }: { readonly mode: FillMode; readonly onChange: (mode: FillMode) => void }) {
  const name = useId();
  return (
    <fieldset className="fill-from-path-modes" aria-label="What to fill">
      {modes.map(([each, label]) => (
        <label key={each}>
          <input type="radio" name={name} checked={each === mode} onChange={() => onChange(each)} />
          {label}
        </label>
      ))}
    </fieldset>
  );
}

interface FitProps {
  readonly fill: FillPlan | null;
  readonly total: number;
  readonly example: Example;
}

function Fit({ fill, total, example }: FitProps) {
  const whyNoMatch = fill?.whyNoMatch ?? null;
  return (
    <p className="fill-from-path-fit numeric" role="status">
      {fill && `The pattern fits ${groupedNumber(fill.fitting)} of ${countOf(total, 'image')}.`}
      {whyNoMatch !== null && whyNoMatch !== example.path && (
        <Button look="link" onClick={() => example.show(whyNoMatch)}>
          Show one that it does not fit
        </Button>
      )}
    </p>
  );
}

/** Reads fields out of folder and file names, by a pattern that is built on an example with clicks, or typed. */
export function FillFromPath({ paths: given }: BulkToolProps) {
  const { paths, choice } = useScope(given);
  const [mode, setMode] = useState<FillMode>('empty');
  const example = useExample(given[0] ?? paths[0] ?? '');
  // Keeps typing responsive: the plan for thousands of files may follow later.
  const text = useDeferredValue(example.text);
  const pattern = useMemo(() => parsePattern(text), [text]);
  const { plan: fill, isCurrent } = usePlan(() => {
    if (!pattern.ok) return null;
    return planFillPaced(`Fill ${imagesLabel(paths)} from their paths`, pattern.value, paths, editedImageAt, mode);
  }, [pattern, paths, mode]);
  return (
    <BulkDialog
      title="Fill from path"
      by={originOf('path', example.text)}
      planned={{ plan: fill?.plan ?? null, isCurrent: isCurrent && text === example.text }}
      hint="Click on a part of the example and choose its field."
    >
      <div className="bulk-form">
        <div className="bulk-form-line fill-from-path-line">
          <span>Example</span>
          <ExampleParts {...example} />
        </div>
        <PatternField example={example} />
        {choice}
        <ModeChoice mode={mode} onChange={setMode} />
        <Fit fill={fill} total={paths.length} example={example} />
      </div>
    </BulkDialog>
  );
}
