/**
 * JSON as Python writes it: numbers that JSON lacks (`NaN`, `Infinity`) become null, a byte-order mark is skipped.
 * Undefined where it is not JSON.
 */
export function parsePythonJson(text: string): unknown {
  const plain = text.replace(/^\uFEFF/, '');
  return tryParse(plain) ?? tryParse(withoutNaN(plain));
}

function tryParse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** The ends of texts, escaped characters, and the numbers. A longer pattern would not be linear in the length of the text. */
const tokens = /"|\\.|-?\b(?:NaN|Infinity)\b/gs;

function withoutNaN(json: string): string {
  let isInText = false;
  return json.replace(tokens, (found) => {
    if (found === '"') isInText = !isInText;
    return isInText || found.length < 3 ? found : 'null';
  });
}
