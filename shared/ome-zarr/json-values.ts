import { FormatError } from '../header/byte-source.ts';

/** A JSON object whose content is unknown. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The object, empty where it is none. */
export function objectOf(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

/** The list, empty where it is none. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The text, `''` where it is none. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The number, NaN where it is none. */
export function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : Number.NaN;
}

/** A document of an image's folder. @throws FormatError */
export function parseJson(text: string, path: string): JsonObject {
  try {
    return objectOf(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch {
    throw new FormatError('part-not-json', 0, { piece: path });
  }
}
