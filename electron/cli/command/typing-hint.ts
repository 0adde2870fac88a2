import { isThere } from '../../host/disk/entry-kind.ts';

/** A hyphen that a word processor or a web page has made longer. */
const longHyphens = /^[–—−]+/;

/** Words of which one path may consist: a shell may have put the names of a whole folder on the line. */
const mostWords = 12;

/**
 * What a refused command line may have meant, as a sentence after a space: a path with spaces but without quotes, a long dash, a ~ that
 * the shell left as it was. Empty where none of these is certain.
 */
export async function typingHint(words: readonly string[]): Promise<string> {
  const dashed = words.find((word) => /^[–—−]+[a-z-]+(?:=|$)/.test(word));
  if (dashed !== undefined) return ` Options begin with hyphens, not with a dash: ${withHyphens(dashed)}.`;
  const path = await splitPath(words);
  if (path !== null) return ` Put quotes around a path with spaces: "${path}".`;
  if (!words.some((word) => /^~(?:[\\/]|$)/.test(word))) return '';
  return ' The shell replaces ~ with your home folder only outside quotes: write the whole path.';
}

/** The option that was meant: `--json`, or `-o`. */
function withHyphens(dashed: string): string {
  const name = dashed.replace(longHyphens, '');
  return name.length === 1 ? `-${name}` : `--${name}`;
}

/** The longest path of several words that is there, while its first word alone is nothing; null without one. */
async function splitPath(words: readonly string[]): Promise<string | null> {
  for (let start = 0; start < words.length - 1; start++) {
    if (await isThere(words[start] as string)) continue;
    for (let end = Math.min(words.length, start + mostWords); end > start + 1; end--) {
      const path = words.slice(start, end).join(' ');
      if (await isThere(path)) return path;
    }
  }
  return null;
}
