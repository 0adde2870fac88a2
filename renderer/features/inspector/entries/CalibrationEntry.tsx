import { type ReactNode, useId, useRef } from 'react';
import { fileCalibration } from '../../../../shared/edits/calibration-edit.ts';
import { readAs } from '../../../../shared/edits/entered.ts';
import type { ImageRow } from '../../../../shared/image/image-row.ts';
import type { Problem } from '../../../../shared/problems/problem.ts';
import type { Field, FieldKey } from '../../../../shared/schema/fields.ts';
import { showLabel, showPixelSize } from '../../../../shared/schema/units.ts';
import { entryOf } from '../../../../shared/values/validate.ts';
import { takeBack } from '../../../actions/saving/undo-saved.ts';
import { axisView, type FileNote as FileNoteView, shortSize } from '../../../state/edits/calibration-view.ts';
import { assignFileSizes, enterField, imagesLabel } from '../../../state/edits/edit-actions.ts';
import type { FieldState } from '../../../state/edits/field-state.ts';
import { typingInto } from '../../../state/edits/typing.ts';
import { suggestionsFor } from '../../../state/suggestions/field-suggestions.ts';
import { Button } from '../../../ui/Button.tsx';
import { ComboBox } from '../../../ui/ComboBox.tsx';
import { FieldLine, helpId } from './FieldLine.tsx';
import { problemAt } from './field-message.ts';
import { type Form, stateOf, useForm } from './form-context.ts';
import { useFocusHeir } from './use-focus-heir.ts';
import './calibration-entry.css';

interface CalibrationEntryProps {
  readonly axis: 'y' | 'x';
  readonly unit: Field;
  readonly label: Field;
  /** The image as it would be saved, and as it is; null where the form is of many. */
  readonly image: { readonly row: ImageRow; readonly saved: ImageRow } | null;
}

/** The pixel size of an axis: its number, its unit, their source, and the file's own where that differs. */
export function CalibrationEntry({ axis, unit, label, image }: CalibrationEntryProps) {
  const id = useId();
  const form = useForm();
  const size = stateOf(form, unit.key);
  const word = stateOf(form, label.key);
  const problem = problemOf(form, unit, size) ?? problemOf(form, label, word);
  const row = image?.row ?? null;
  const view = row && !size.refused ? axisView(row, axis) : null;
  const edited = size.edited || word.edited;
  return (
    <FieldLine id={id} field={unit} problem={problem} edited={edited}>
      <div className={row ? 'calibration' : 'calibration calibration-many'} data-guide="calibrate">
        <SizeBox id={id} field={unit} state={size} invalid={problem?.field === unit.key}>
          {view && <span className={view.tag === 'edited' ? 'tag tag-edited' : 'tag'}>{view.tag}</span>}
        </SizeBox>
        <UnitBox id={`${id}-unit`} field={label} state={word} />
      </div>
      {edited && <Was axis={axis} fields={[unit.key, label.key]} saved={image?.saved ?? null} />}
      {row && view?.note && !form.readOnly && <FileNote axis={axis} row={row} note={view.note} />}
    </FieldLine>
  );
}

function problemOf(form: Form, field: Field, state: FieldState): Problem | null {
  return state.mixed ? null : problemAt(field, state.refused, form.problems);
}

interface BoxProps {
  readonly id: string;
  readonly field: Field;
  readonly state: FieldState;
}

function SizeBox({
  id,
  field,
  state,
  invalid,
  children,
}: BoxProps & { readonly invalid: boolean; readonly children: ReactNode }) {
  const form = useForm();
  const { value, mixed } = state;
  const full = mixed ? '' : entryOf(value);
  return (
    <ComboBox
      id={id}
      describedBy={helpId(id)}
      text={typeof value === 'number' && !mixed ? shortSize(value) : full}
      fullText={full}
      mixed={mixed}
      placeholder="multiple"
      edited={state.edited}
      invalid={invalid}
      readOnly={form.readOnly}
      numeric
      readAs={(typed) => readAs(field.key, typed)}
      suggest={() => suggestionsFor(field, form.paths, mixed)}
      {...typingInto(form.paths, field.key)}
      onEnter={(typed) => enterField(form.paths, field.key, typed)}
      onEscape={state.refused ? () => takeBack(form.paths, [field.key]) : undefined}
      emptyHint={`Enter sets it to unknown (1.0 Pixels) on ${imagesLabel(form.paths)}; Escape keeps them unchanged.`}
    >
      {children}
    </ComboBox>
  );
}

function UnitBox({ id, field, state }: BoxProps) {
  const form = useForm();
  return (
    <div data-field={field.key} className="calibration-unit">
      <label className="unseen" htmlFor={id}>
        {field.label}
      </label>
      <ComboBox
        id={id}
        describedBy={`${id}-help`}
        text={state.mixed ? '' : showLabel(entryOf(state.value))}
        mixed={state.mixed}
        placeholder="multiple"
        edited={state.edited}
        invalid={false}
        readOnly={form.readOnly}
        suggest={() => suggestionsFor(field, form.paths, state.mixed)}
        {...typingInto(form.paths, field.key)}
        onEnter={(typed) => enterField(form.paths, field.key, typed)}
        emptyHint={`Enter sets it to Pixels on ${imagesLabel(form.paths)}.`}
      />
      <span id={`${id}-help`} className="unseen">
        {field.description}
      </span>
    </div>
  );
}

interface WasProps {
  readonly axis: 'y' | 'x';
  readonly fields: readonly FieldKey[];
  readonly saved: ImageRow | null;
}

function Was({ axis, fields, saved }: WasProps) {
  const { paths } = useForm();
  const was = saved?.calibration[axis];
  const button = useRef<HTMLButtonElement>(null);
  useFocusHeir(button);
  return (
    <p className="field-note calibration-was">
      {was ? `Was ${showPixelSize(was.unit, was.label)}.` : 'Edited.'}{' '}
      <Button ref={button} look="link" onClick={() => takeBack(paths, fields)}>
        Undo edit
      </Button>
    </p>
  );
}

interface FileNoteProps {
  readonly axis: 'y' | 'x';
  readonly row: ImageRow;
  readonly note: FileNoteView;
}

function FileNote({ axis, row, note }: FileNoteProps) {
  const button = useRef<HTMLButtonElement>(null);
  useFocusHeir(button);
  const take = () => assignFileSizes(fileCalibration(row, note.takesBoth ? ['y', 'x'] : [axis]));
  return (
    <p className="field-note">
      {note.text}{' '}
      <Button ref={button} look="link" onClick={take}>
        <span aria-hidden="true">↺</span> {note.action}
      </Button>
    </p>
  );
}
