/** Numbers and logical values as texts, and a number with a power of ten as Excel shows one that is long. */
const wholeNumber = /^-?\d+$/;
const noDecimals = /^[.,]0+$/;
const logical = /^(?:true|false)$/i;
const powerOfTen = /^\d(?:[.,]\d+)?E[+-]\d+$/;
const anyPowerOfTen = /^[+-]?\d+(?:[.,]\d+)?e[+-]?\d+$/i;
/** Digits of such a number. */
const shownDigits = 6;

/**
 * Whether a text is an image's own as another program writes it: the whole numbers of a column with gaps get a decimal in
 * pandas, `5.0`; a column of F and T alone is one of yes and no to R, `FALSE`, and one of TRUE and FALSE to pandas, `True`;
 * Excel saves a number of 12 digits, and 2E10, with a power of ten.
 */
export function isRespelt(text: string, own: string): boolean {
  if (powerOfTen.test(text) && own !== '')
    return Number(text.replace(',', '.')) === Number(Number(own).toPrecision(shownDigits));
  if (wholeNumber.test(own)) return text.startsWith(own) && noDecimals.test(text.slice(own.length));
  if (!logical.test(text)) return false;
  return logical.test(own) ? text.length === own.length : /^[TF]$/.test(own) && text.startsWith(own);
}

/** How the months begin in the languages of spreadsheets. */
const month =
  '(?:jan|ene|gen|feb|fév|mar|mär|mrz|apr|avr|abr|ma[iyg]|ju[nil]|giu|lug|aug|aoû|ago|sep|set|o[ck]t|ott|nov|d[eé]c|dez|dic)\\p{L}?\\.?';
/** Texts that a spreadsheet takes for a day without a year, as the layer 2/3 and the gene SEPT2, and how it shows that day. */
const takenForDay = new RegExp(`^(?:\\d{1,2}[-/.]\\d{1,2}|${month}-?\\d{1,2})$`, 'iu');
const shownDay = new RegExp(`^(?:\\d{1,2}[-. ]{1,2}${month}|${month}[- ]\\d{2})$`, 'iu');

/** A decimal number. */
const decimal = /^([+-]?)(\d*)(?:[.,](\d*))?$/;

/** A number as a spreadsheet spells it, without the zeros of `001` and `0.50`; null for any other text. */
function shownNumber(text: string): string | null {
  const [, sign = '', whole = '', part = ''] = decimal.exec(text) ?? [];
  if (whole + part === '') return null;
  const decimals = part.replace(/0+$/, '');
  return `${sign === '-' ? sign : ''}${whole.replace(/^0+(?=\d)/, '') || '0'}${decimals && `.${decimals}`}`;
}

/** Whether a text is the number of another without its power of ten: `100000.0` of `1e5`. */
function lacksPower(text: string, own: string): boolean {
  return anyPowerOfTen.test(own) && decimal.test(text) && text !== '' && numberOf(text) === numberOf(own);
}

const numberOf = (text: string) => Number(text.replace(',', '.'));

/**
 * Whether a text is what a spreadsheet or a data frame makes of an image's own: a number without the zeros of `001` and
 * `0.50`, or without the power of ten of `1e5`, or a day. It may also have been edited to that, which the table does not show.
 */
export function isConverted(text: string, own: string): boolean {
  const shown = shownNumber(own);
  const lacksZeros =
    shown !== null && shown !== own.replace(',', '.') && text.replace(',', '.').replace(/\.0+$/, '') === shown;
  return lacksZeros || lacksPower(text, own) || (takenForDay.test(own) && shownDay.test(text));
}
