/** What spreadsheet programs show in place of a value, in their languages, and the hashes of a column that is too narrow. */
const errors = /^#(?:N\/[AD]|NV|NB|GETTING_DATA|[¡¿]?(?:DIV\/0|\p{Lu}{3,})[!?]|#{2,})$|^Err:\d{3}$/u;

/** Whether a cell has no value but the error of a spreadsheet: `#N/A`, `#REF!`, `#DIV/0!`. */
export function isCellError(text: string): boolean {
  return errors.test(text.trim());
}
