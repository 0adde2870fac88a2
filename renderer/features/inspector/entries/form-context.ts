import { createContext, useContext } from 'react';
import type { Problem } from '../../../../shared/problems/problem.ts';
import type { FieldKey } from '../../../../shared/schema/fields.ts';
import type { FieldState } from '../../../state/edits/field-state.ts';

/** Origin of a value that was not typed: in a word, and in detail with time. */
export interface OriginWords {
  readonly word: string;
  readonly text: string;
}

/** Origins of one image's values. */
export type Origins = ReadonlyMap<FieldKey, OriginWords>;

/** Shared data of a form's fields. */
export interface Form {
  /** The images that an entry goes to. */
  readonly paths: readonly string[];
  readonly states: ReadonlyMap<FieldKey, FieldState>;
  /** Problems of one image; the problems panel shows the rest. */
  readonly problems: readonly Problem[];
  readonly readOnly: boolean;
  readonly origins: Origins;
}

/** Nothing for many images. */
export const noOrigins: Origins = new Map();

const FormContext = createContext<Form | null>(null);

/** Provides a form to its fields. */
export const FormProvider = FormContext.Provider;

/** The form that a field is in. */
export function useForm(): Form {
  const form = useContext(FormContext);
  if (!form) throw new Error('a field must be in a form');
  return form;
}

const KeyboardContext = createContext(false);

/** Tells the fields whether the keyboard is in their form. */
export const KeyboardProvider = KeyboardContext.Provider;

/**
 * Whether the keyboard is in the form. A problem is read out as it arises there; of an image that is only looked at from the
 * table, it is not.
 */
export function useHasKeyboard(): boolean {
  return useContext(KeyboardContext);
}

const unknown: FieldState = { value: '', mixed: false, edited: false, was: '', refused: null };

/** The state of a field of the form. */
export function stateOf(form: Form, field: FieldKey): FieldState {
  return form.states.get(field) ?? unknown;
}
