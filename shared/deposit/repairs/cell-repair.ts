import type { AnswerEntry, AnswerPlace } from '../answers.ts';
import { type CellFault, strictDateTime } from '../cells/check-cell.ts';
import { choiceMeant } from '../cells/choice.ts';
import { dateReadings } from '../cells/date-readings.ts';
import { bareEmail } from '../cells/email.ts';
import { readCell } from '../cells/spelling.ts';
import type { Repairs } from '../repair.ts';
import type { TargetField } from '../target/target.ts';

/** A faulty cell, and the place of the answer that corrects it. */
export interface FaultyCell {
  readonly field: TargetField;
  readonly cell: string;
  readonly fault: CellFault;
  readonly place: AnswerPlace;
}

/** The repair of a cell, where it is certain or needs a choice between two readings of a date. */
export function cellRepair({ field, cell, fault, place }: FaultyCell): Repairs {
  const entry = (text: string): AnswerEntry => ({ place, key: field.concept, value: readCell(field, text) });
  const certain = certainText(field, fault, cell);
  if (certain !== null) return { repair: [entry(certain)] };
  const readings = fault.code === 'deposit-date-form' ? dateReadings(cell) : null;
  if (!readings?.dayFirst || !readings.monthFirst) return {};
  return {
    choices: [
      { label: 'Day first', repair: [entry(readings.dayFirst)] },
      { label: 'Month first', repair: [entry(readings.monthFirst)] },
    ],
  };
}

/** The correct text of a faulty cell, where that is certain; null where a person must decide. */
export function certainText(field: TargetField, { code, details }: CellFault, cell: string): string | null {
  switch (code) {
    case 'deposit-doi-form':
    case 'deposit-lenient':
      return typeof details.strict === 'string' ? details.strict : null;
    case 'deposit-date-form':
      return strictDateTime(cell) ?? onlyReading(cell) ?? onlyDay(details.strict);
    case 'deposit-unit-letter':
    case 'deposit-not-one-of':
      return choiceMeant(field.enum ?? [], cell);
    case 'deposit-pattern':
      return field.format === 'email' ? bareEmail(cell) : null;
    default:
      return null;
  }
}

/** How to write a day, where that is all there is to say. */
function onlyDay(strict: unknown): string | null {
  return typeof strict === 'string' && /^\d{4}-\d\d-\d\d$/.test(strict) ? strict : null;
}

/** A date that can be read in one way only: no month has the number 13. */
function onlyReading(cell: string): string | null {
  const readings = dateReadings(cell);
  if (!readings) return null;
  const { dayFirst, monthFirst } = readings;
  return dayFirst === null || monthFirst === null || dayFirst === monthFirst ? (dayFirst ?? monthFirst) : null;
}
