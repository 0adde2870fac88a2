/** The decimal separator. */
export type DecimalSign = 'point' | 'comma';

/** Thousands and decimals can be distinguished only where both separators occur, or several groups. */
const shapes: Readonly<Record<DecimalSign, RegExp>> = {
  point: /^[+-]?(?:\d+(?:\.\d*)?|\.\d+|\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,})(?:e[+-]?\d+)?$/i,
  comma: /^[+-]?(?:\d+(?:,\d*)?|,\d+|\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,})(?:e[+-]?\d+)?$/i,
};

/** `1,234` and `1.234`: decimals or thousands. No group of thousands follows a zero. */
const oneGroup = /^[+-]?[1-9]\d{0,2}[.,]\d{3}$/;

/** A number, and the unit behind it. */
const withUnit = /^([+-]?[\d.,]+(?:e[+-]?\d+)?)(\s*\p{L}.*)?$/iu;

/** A number and the unit behind it; any other text whole, as the number. */
export function partsOf(text: string): { readonly number: string; readonly unit: string } {
  const [, number = text, unit = ''] = withUnit.exec(text.replace('−', '-')) ?? [];
  return { number, unit };
}

/** A number with a decimal point and without thousands, or the text itself where it is not a number of this spelling. */
export function plainNumber(text: string, sign: DecimalSign): string {
  const { number, unit } = partsOf(text);
  if (!shapes[sign].test(number)) return text;
  return (sign === 'point' ? number.replaceAll(',', '') : number.replaceAll('.', '').replace(',', '.')) + unit;
}

/** Whether a text is a number whose separators are those of its program's language. */
export function isNumberText(text: string): boolean {
  const { number } = partsOf(text.trim());
  return /[.,]/.test(number) && (shapes.point.test(number) || shapes.comma.test(number));
}

/** What a cell reveals about the decimal separator; `unclear` where its comma may also group thousands. */
export function decimalSignOf(text: string): DecimalSign | 'unclear' | null {
  const { number } = partsOf(text);
  if (!/[.,]/.test(number)) return null;
  if (oneGroup.test(number)) return number.includes(',') ? 'unclear' : null;
  const [point, comma] = [shapes.point.test(number), shapes.comma.test(number)];
  if (point === comma) return null;
  return point ? 'point' : 'comma';
}

/** What a number may mean whose separator is not the decimal one of its table, as that table spells both; null for others. */
export function groupReadings(text: string, sign: DecimalSign): readonly [decimals: string, thousands: string] | null {
  const { number, unit } = partsOf(text);
  const [own, other] = sign === 'comma' ? [',', '.'] : ['.', ','];
  if (!oneGroup.test(number) || !number.includes(other)) return null;
  return [number.replace(other, own) + unit, number.replace(other, '') + unit];
}
