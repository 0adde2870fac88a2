/** Spellings of yes and no, from spreadsheets and people. */
const yes = /^(?:true|wahr|vrai|verdadero|vero|waar|yes|y|ja|j|oui|si|sí|x|✓|1(?:[.,]0+)?)$/i;
const no = /^(?:false|falsch|faux|falso|onwaar|no|n|nein|nee|non|0(?:[.,]0+)?)$/i;

/** Whether a text means yes or no; null where it means neither. */
export function yesOrNo(text: string): boolean | null {
  if (yes.test(text)) return true;
  return no.test(text) ? false : null;
}
