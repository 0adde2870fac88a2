import { FormatError } from '../header/byte-source.ts';
import { parsePythonJson } from '../json/python-json.ts';

/** A JSON object whose content is unknown. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The object, or an empty one if the value is not an object. */
export function objectOf(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

/** The list, or an empty one if the value is not a list. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The text, or `''` if the value is not a text. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The number, or NaN if the value is not a number. */
export function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : Number.NaN;
}

/** A document of an image's folder. @throws FormatError */
export function parseJson(text: string, path: string): JsonObject {
  const value = parsePythonJson(text);
  if (value === undefined) throw new FormatError('part-not-json', 0, { piece: path });
  return objectOf(value);
}
