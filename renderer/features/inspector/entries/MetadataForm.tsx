import { type FocusEvent, type ReactNode, useRef, useState } from 'react';
import { assertNever } from '../../../../shared/basics/assert-never.ts';
import type { ImageRow } from '../../../../shared/image/image-row.ts';
import { type FormEntry, type FormGroup, formGroups } from '../../../../shared/schema/form-model.ts';
import { CalibrationEntry } from './CalibrationEntry.tsx';
import { type Form, FormProvider, KeyboardProvider } from './form-context.ts';
import { NoteEntry } from './NoteEntry.tsx';
import { SwitchEntry } from './SwitchEntry.tsx';
import { TextEntry } from './TextEntry.tsx';
import { useWantedField } from './use-wanted-field.ts';
import './metadata-form.css';

interface MetadataFormProps {
  readonly form: Form;
  /** The one image of the form, as it would be saved and as it is; null where the form is of many. */
  readonly image: { readonly row: ImageRow; readonly saved: ImageRow } | null;
  /** Note below the calibration. */
  readonly calibrationNote?: ReactNode;
}

function staysInside({ currentTarget, relatedTarget }: FocusEvent): boolean {
  return relatedTarget instanceof Node && currentTarget.contains(relatedTarget);
}

/** The fields that can be edited, in the schema's groups. */
export function MetadataForm({ form, image, calibrationNote }: MetadataFormProps) {
  const element = useRef<HTMLDivElement>(null);
  const [hasKeyboard, setHasKeyboard] = useState(false);
  useWantedField(element);
  return (
    <FormProvider value={form}>
      <KeyboardProvider value={hasKeyboard}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: it only notes where the keyboard is */}
        <div
          ref={element}
          className="metadata-form"
          onFocus={() => setHasKeyboard(true)}
          onBlur={(event) => setHasKeyboard(staysInside(event))}
        >
          {formGroups.map((group) => (
            <Group key={group.name} group={group} image={image}>
              {group.entries.some((entry) => entry.widget === 'calibration') && calibrationNote}
            </Group>
          ))}
        </div>
      </KeyboardProvider>
    </FormProvider>
  );
}

type GroupProps = Pick<MetadataFormProps, 'image'> & { readonly group: FormGroup; readonly children: ReactNode };

function Group({ group, image, children }: GroupProps) {
  return (
    <section aria-label={group.name}>
      <h3 className="metadata-heading">{group.name}</h3>
      {group.entries.map((entry) => (
        <Entry key={entry.widget === 'calibration' ? entry.axis : entry.field.key} entry={entry} image={image} />
      ))}
      {children}
    </section>
  );
}

function Entry({ entry, image }: { readonly entry: FormEntry } & Pick<MetadataFormProps, 'image'>) {
  switch (entry.widget) {
    case 'text':
    case 'number':
      return <TextEntry field={entry.field} />;
    case 'note':
      return <NoteEntry field={entry.field} />;
    case 'switch':
      return <SwitchEntry field={entry.field} />;
    case 'calibration':
      return <CalibrationEntry axis={entry.axis} unit={entry.unit} label={entry.label} image={image} />;
    default:
      return assertNever(entry);
  }
}
