const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Ways in which people write a day; the named groups are year, month, day, or two numbers whose order is unknown. */
const forms: readonly RegExp[] = [
  /^(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})$/,
  /^(?<y>\d{4})[-/.](?<m>\d{1,2})[-/.](?<d>\d{1,2})(?:[T ].*)?$/,
  /^(?<a>\d{1,2})[-/.](?<b>\d{1,2})[-/.](?<y>\d{4}|\d{2})$/,
  /^(?<d>\d{1,2})\.?[- ](?<name>[a-z]{3,9})\.?,?[- ](?<y>\d{4})$/i,
  /^(?<name>[a-z]{3,9})\.? (?<d>\d{1,2}),? (?<y>\d{4})$/i,
];

/** Whether there is such a day in the calendar. */
export function isDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Whether `text` is a day of the calendar in one of the usual spellings; month and day may come in either order. */
export function isReadableDate(text: string): boolean {
  return forms.some((form) => {
    const groups = form.exec(text.trim())?.groups;
    if (!groups) return false;
    const year = Number(groups.y) + (groups.y?.length === 2 ? 2000 : 0);
    if (groups.a) {
      const [a, b] = [Number(groups.a), Number(groups.b)];
      return isDay(year, a, b) || isDay(year, b, a);
    }
    const month = groups.name ? months.indexOf(groups.name.slice(0, 3).toLowerCase()) + 1 : Number(groups.m);
    return isDay(year, month, Number(groups.d));
  });
}
