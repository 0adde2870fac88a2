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

const [quote, backslash] = [0x22, 0x5c];
const words = ['NaN', 'Infinity', '-Infinity'];
const wordStarts = new Set(words.map((word) => word.charCodeAt(0)));

/** Letter by letter: a pattern for it takes seconds for a long text, or much longer for one with many blanks. */
function withoutNaN(json: string): string {
  const parts: string[] = [];
  let start = 0;
  let isInText = false;
  for (let at = 0; at < json.length; at++) {
    const code = json.charCodeAt(at);
    if (code === quote) isInText = !isInText;
    else if (code === backslash) at++;
    else if (!isInText && wordStarts.has(code)) {
      const word = words.find((each) => json.startsWith(each, at));
      if (!word) continue;
      parts.push(json.slice(start, at));
      start = at + word.length;
      at = start - 1;
    }
  }
  return [...parts, json.slice(start)].join('null');
}
