import { create } from 'zustand';

/** What the table tells screen readers when the keyboard has already gone on. */
const useReadOut = create<{ readonly text: string }>(() => ({ text: '' }));

/** Has a sentence read out; `''` withdraws the last one. */
export function readOut(text: string): void {
  useReadOut.setState({ text });
}

/** The sentence for screen readers. */
export function ReadOut() {
  const text = useReadOut((state) => state.text);
  return (
    <p className="unseen file-table-read-out" role="status">
      {text}
    </p>
  );
}
