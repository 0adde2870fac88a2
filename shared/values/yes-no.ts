/** Spellings of yes and no, from spreadsheets and people. */
const yes = /^(?:true|wahr|vrai|verdadero|vero|waar|yes|y|ja|j|oui|si|sí|x|✓|1(?:[.,]0+)?)$/i;
const no = /^(?:false|falsch|faux|falso|onwaar|no|n|nein|nee|non|0(?:[.,]0+)?)$/i;

/** What a text says of yes and no; null for any other. */
export function yesOrNo(text: string): boolean | null {
  if (yes.test(text)) return true;
  return no.test(text) ? false : null;
}
