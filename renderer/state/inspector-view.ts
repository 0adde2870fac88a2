import { create } from 'zustand';
import type { FieldKey } from '../../shared/schema/fields.ts';
import { reveal } from './table/reveal.ts';
import { showPanel } from './window/panels.ts';

/** A page of the inspector. */
export type InspectorTab = 'metadata' | 'header' | 'json' | 'history';

interface InspectorView {
  readonly tab: InspectorTab;
  /** The field that gets the keyboard as soon as it exists. */
  readonly wanted: FieldKey | null;
}

/** What the inspector shows of an image; it stays from one image to the next. */
export const useInspectorView = create<InspectorView>(() => ({ tab: 'metadata', wanted: null }));

/** Turns to a page. */
export function showTab(tab: InspectorTab): void {
  useInspectorView.setState({ tab });
}

/** Selects an image and gives a field of the inspector the keyboard; without a field, the image's row has it. */
export function goTo(path: string, field?: FieldKey): void {
  reveal(path, field);
  if (field === undefined) return;
  showPanel('inspector');
  useInspectorView.setState({ tab: 'metadata', wanted: field });
}

/** Selects an image and shows the text of its sidecar. */
export function goToText(path: string): void {
  reveal(path);
  showPanel('inspector');
  useInspectorView.setState({ tab: 'json', wanted: null });
}

/** The wanted field has the keyboard, or does not exist. */
export function fieldFocused(): void {
  useInspectorView.setState({ wanted: null });
}
