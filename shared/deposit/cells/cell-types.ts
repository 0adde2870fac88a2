import type { FieldType } from '../target/target.ts';

/** How a repository reads a cell: not at all, leniently, or in its strict form. */
export type Reading = 'refused' | 'lenient' | 'strict';

const integer = /^\s*[+-]?\d+(?:_\d+)*\s*$/;
const number = /^\s*[+-]?(?:(?:\d[\d_]*(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|nan|inf(?:inity)?)\s*$/i;
const dateTime = /^(\d{4})-(\d{1,2})-(\d{1,2})\s+(\d{1,2}):(\d{1,2})$/;

const readers: Readonly<Record<FieldType, (cell: string) => Reading>> = {
  string: () => 'strict',
  integer: (cell) => (integer.test(cell) ? strictIf(/^-?(?:0|[1-9]\d*)$/.test(cell)) : 'refused'),
  number: (cell) => (number.test(cell) ? strictIf(/^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(cell)) : 'refused'),
  boolean: readBoolean,
  datetime: readDateTime,
};

/** How a cell of this type is read. */
export function readingOf(type: FieldType, cell: string): Reading {
  return readers[type](cell);
}

function strictIf(isStrict: boolean): Reading {
  return isStrict ? 'strict' : 'lenient';
}

function readBoolean(cell: string): Reading {
  if (/^(?:true|True|TRUE|false|False|FALSE)$/.test(cell)) return 'strict';
  return cell === '1' || cell === '0' ? 'lenient' : 'refused';
}

function readDateTime(cell: string): Reading {
  const parts = dateTimeParts(cell);
  if (!parts) return 'refused';
  return strictIf(/^\d{4}-\d\d-\d\d \d\d:\d\d$/.test(cell));
}

/** Year, month, day, hour and minute of a cell; null where it is not one. */
export function dateTimeParts(cell: string): readonly number[] | null {
  const parts = dateTime.exec(cell)?.slice(1).map(Number);
  if (!parts) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = parts;
  const isDay = month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
  return isDay && hour < 24 && minute < 60 && year > 0 ? parts : null;
}

function daysIn(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}

/** The strict spelling of a number that is read leniently, or null. */
export function strictNumber(cell: string): string | null {
  const value = Number(cell.trim().replaceAll('_', ''));
  return Number.isFinite(value) ? plainNumber(value) : null;
}

/** Most decimals that the language writes out. */
const mostDecimals = 100;

/** A number with as few digits as tell it from all others, small ones without an exponent: `0.0000001`. */
export function plainNumber(value: number): string {
  const text = String(value);
  const [, decimals = '', exponent] = /^-?\d+(?:\.(\d+))?e-(\d+)$/.exec(text) ?? [];
  const places = decimals.length + Number(exponent);
  return places <= mostDecimals ? value.toFixed(places) : text;
}
