/** Beside the button of a dialog: what was entered in it is there again. */
export function UnsavedHint() {
  return <span className="deposit-hint"> entered earlier and not saved yet</span>;
}
