import { isThere } from '../../host/disk/entry-kind.ts';

/** A hyphen that a word processor or a web page has made longer. */
const longHyphens = /^[–—−]+/;

/** Words of which one path may consist: a shell may have put the names of a whole folder on the line. */
const mostWords = 12;

/**
 * What a refused command line may have meant, as a sentence with a blank before it: blanks in a path without quotes, a long dash, a ~ that
 * the shell left as it was. Empty where nothing of these is certain.
 */
export async function typingHint(words: readonly string[]): Promise<string> {
  const dashed = words.find((word) => longHyphens.test(word) && !word.includes(' '));
  if (dashed !== undefined) return ` Options begin with two hyphens: ${dashed.replace(longHyphens, '--')}.`;
  const path = await splitPath(words);
  if (path !== null) return ` Put quotes around a path with blanks: "${path}".`;
  if (!words.some((word) => /^~(?:[\\/]|$)/.test(word))) return '';
  return ' The shell replaces ~ by your home folder only outside quotes: write the whole path.';
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
