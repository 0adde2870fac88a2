/** A JSON value as Python's `json.loads` has it; objects keep their keys' order and the last of duplicates. */
export type Plain = string | number | boolean | null | Plain[] | Map<string, Plain>;

/** An independent reader (with -0 as 0, which it equals) for the tests: slow and plain, and nothing of the codec's. Takes valid JSON only. */
export function parsePlain(text: string): Plain {
  const tokens = text.replace(/^\uFEFF/, '').match(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g) ?? [];
  let at = 0;
  const next = (): string => tokens[at++] as string;
  const word = (token: string): Plain => {
    if (token.startsWith('"')) return JSON.parse(token) as string;
    return token === 'true' ? true : token === 'false' ? false : token === 'null' ? null : Number(token) + 0;
  };
  const value = (): Plain => {
    const token = next();
    if (token === '[') {
      const list: Plain[] = [];
      while (tokens[at] !== ']') {
        list.push(value());
        if (tokens[at] === ',') at++;
      }
      at++;
      return list;
    }
    if (token !== '{') return word(token);
    const map = new Map<string, Plain>();
    while (tokens[at] !== '}') {
      const key = JSON.parse(next()) as string;
      at++;
      map.set(key, value());
      if (tokens[at] === ',') at++;
    }
    at++;
    return map;
  };
  return value();
}
