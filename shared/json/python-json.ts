/**
 * JSON as Python writes it: numbers that JSON lacks (`NaN`, `Infinity`) become null, a byte-order mark is skipped.
 * Null where it is not JSON.
 */
export function parsePythonJson(text: string): unknown {
  const plain = text.replace(/^\uFEFF/, '');
  try {
    return JSON.parse(plain);
  } catch {
    try {
      return JSON.parse(plain.replace(/(?<=[:[,]\s*)(?:NaN|-?Infinity)(?=\s*[,}\]])/g, 'null'));
    } catch {
      return null;
    }
  }
}
