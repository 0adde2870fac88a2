/** The decimal separator. */
export type DecimalSign = 'point' | 'comma';

/** Thousands and decimals can be distinguished only where both separators occur, or several groups. */
const shapes: Readonly<Record<DecimalSign, RegExp>> = {
  point: /^[+-]?(?:\d+(?:\.\d*)?|\.\d+|\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,})(?:e[+-]?\d+)?$/i,
  comma: /^[+-]?(?:\d+(?:,\d*)?|,\d+|\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,})(?:e[+-]?\d+)?$/i,
};

/** `1,234` and `1.234`: decimals or thousands. */
const oneGroup = /^[+-]?\d{1,3}[.,]\d{3}$/;

/** A number with a decimal point and without thousands, or the text itself where it is not a number of this spelling. */
export function plainNumber(text: string, sign: DecimalSign): string {
  if (!shapes[sign].test(text)) return text;
  return sign === 'point' ? text.replaceAll(',', '') : text.replaceAll('.', '').replace(',', '.');
}

/** What a cell reveals about the decimal separator; `unclear` where a comma may also group thousands. */
export function decimalSignOf(text: string): DecimalSign | 'unclear' | null {
  if (!/[.,]/.test(text)) return null;
  const [point, comma] = [shapes.point.test(text), shapes.comma.test(text)];
  if (oneGroup.test(text)) return text.includes(',') ? 'unclear' : null;
  if (point === comma) return null;
  return point ? 'point' : 'comma';
}
