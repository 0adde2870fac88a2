import { type RefObject, useEffect } from 'react';
import { fieldFocused, useInspectorView } from '../../state/inspector-view.ts';

/** The table brings the image's row into view first, and takes the keyboard for it: the field has the last word. */
const afterTableMs = 120;

/** Gives the field that was asked for the keyboard, as soon as it is there. */
export function useWantedField(form: RefObject<HTMLElement | null>): void {
  const wanted = useInspectorView((state) => state.wanted);
  useEffect(() => {
    if (wanted === null) return;
    const timer = setTimeout(() => {
      const line = form.current?.querySelector(`[data-field="${CSS.escape(wanted)}"]`);
      const control = line?.querySelector<HTMLElement>('input, textarea');
      control?.focus();
      control?.scrollIntoView({ block: 'nearest' });
      fieldFocused();
    }, afterTableMs);
    return () => clearTimeout(timer);
  }, [wanted, form]);
}
