import { type RefObject, useEffect } from 'react';
import { focusField } from '../../../actions/window-actions.ts';
import { fieldFocused, useInspectorView } from '../../../state/inspector-view.ts';

/** The table first scrolls to the image's row and takes the focus, so the field must take it afterwards. */
const afterTableMs = 120;

/** Focuses the requested field as soon as it exists. */
export function useWantedField(form: RefObject<HTMLElement | null>): void {
  const wanted = useInspectorView((state) => state.wanted);
  useEffect(() => {
    if (wanted === null) return;
    const timer = setTimeout(() => {
      const line = form.current?.querySelector(`[data-field="${CSS.escape(wanted)}"]`);
      const control = line?.querySelector<HTMLElement>('input, textarea');
      focusField(control);
      control?.scrollIntoView({ block: 'nearest' });
      fieldFocused();
    }, afterTableMs);
    return () => clearTimeout(timer);
  }, [wanted, form]);
}
