const local = /^[-!#$%&'*+/=?^_`{|}~0-9a-z]+(?:\.[-!#$%&'*+/=?^_`{|}~0-9a-z]+)*$/i;
const label = /^[\p{L}\p{N}](?:[-\p{L}\p{M}\p{N}]{0,61}[\p{L}\p{M}\p{N}])?$/u;
const longestLocal = 64;

/** Whether a text is an e-mail address as HuBMAP's validator accepts it: ASCII before the @, a domain of two labels or more. */
export function isEmail(text: string): boolean {
  const at = text.lastIndexOf('@');
  const name = text.slice(0, at);
  if (at < 0 || name.length > longestLocal || !local.test(name)) return false;
  const labels = text.slice(at + 1).split('.');
  return labels.length > 1 && labels.every((one) => label.test(one)) && (labels.at(-1) ?? '').length > 1;
}

/** The address in the text that programs copy with it, `mailto:ada@example.org` or `Ada <ada@example.org>`; null where there is none. */
export function bareEmail(text: string): string | null {
  const inside = /^[^<>]*<([^<>]*)>$/.exec(text.trim())?.[1] ?? text;
  const address = inside.trim().replace(/^mailto:\s*/i, '');
  return isEmail(address) ? address : null;
}
