import { useDeferredValue, useMemo } from 'react';
import { type ImageRow, isEditableRow } from '../../../shared/model/image-row.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import { editableFields, type FieldKey } from '../../../shared/schema/fields.ts';
import { editedImages, imagesLabel, takeFileCalibration } from '../../stores/edit-actions.ts';
import { useEdits } from '../../stores/edits.ts';
import { useFolder } from '../../stores/folder.ts';
import { useProblems } from '../../stores/problems.ts';
import { Button } from '../../ui/Button.tsx';
import { fieldStates } from './field-state.ts';
import type { Form } from './form-context.ts';
import { MetadataForm } from './MetadataForm.tsx';

const keys = editableFields.map((field) => field.key);
const optional = editableFields.filter((field) => field.optional).map((field) => field.key);
const noProblems: readonly Problem[] = [];

interface Selected {
  /** Images whose sidecars can be written: entries go to these. */
  readonly paths: readonly string[];
  /** Images that are shown only. */
  readonly locked: number;
  readonly withoutSidecar: number;
  readonly has: ReadonlySet<FieldKey>;
}

function selected(paths: readonly string[], byPath: ReadonlyMap<string, ImageRow>): Selected {
  const rows = paths.flatMap((path) => byPath.get(path) ?? []);
  const editable = rows.filter(isEditableRow);
  return {
    paths: editable.map((row) => row.path),
    locked: rows.length - editable.length,
    withoutSidecar: editable.filter((row) => row.sidecar === 'none').length,
    has: new Set(optional.filter((key) => rows.some((row) => row.values[key] !== undefined))),
  };
}

function useSelectedForm(paths: readonly string[]): { readonly form: Form; readonly images: Selected } {
  const byPath = useFolder((state) => state.rows.byPath);
  const edits = useDeferredValue(useEdits((state) => state.edits));
  const images = useMemo(() => selected(paths, byPath), [paths, byPath]);
  const form = useMemo((): Form => {
    void edits;
    const states = fieldStates(editedImages(images.paths), keys);
    return { paths: images.paths, states, problems: noProblems, readOnly: images.paths.length === 0 };
  }, [images, edits]);
  return { form, images };
}

/** Many images: what they have in common can be seen, and any field be set on all of them. */
export function ManyImages({ paths }: { readonly paths: readonly string[] }) {
  const { form, images } = useSelectedForm(paths);
  return (
    <>
      <header className="inspector-title">
        <h2>{imagesLabel(paths)}</h2>
        <p className="numeric">An entry goes to all of them. Fields that you leave alone stay as they are.</p>
      </header>
      <section className="inspector-panel" aria-label="Metadata of the selected images">
        {images.locked > 0 && (
          <p className="inspector-note">
            {images.locked === 1
              ? '1 cannot be edited: its sidecar is'
              : `${images.locked.toLocaleString('en')} cannot be edited: their sidecars are`}{' '}
            damaged, or of another version or program.
          </p>
        )}
        <MetadataForm
          form={form}
          has={(key) => images.has.has(key)}
          image={null}
          calibrationNote={<Drift paths={images.paths} />}
        />
      </section>
    </>
  );
}

function Drift({ paths }: { readonly paths: readonly string[] }) {
  const byPath = useProblems((state) => state.byPath);
  const drifting = useMemo(
    () =>
      paths.filter((path) =>
        byPath.get(path)?.some(({ code }) => code === 'header-drift' || code === 'calibration-unset'),
      ),
    [paths, byPath],
  );
  if (drifting.length === 0) return null;
  return (
    <p className="field-note">
      The calibration of {imagesLabel(drifting)} is not what the files say.{' '}
      <Button look="link" onClick={() => takeFileCalibration(drifting)}>
        <span aria-hidden="true">↺</span> Take the files’
      </Button>
    </p>
  );
}
