/**
 * A path as it was meant where a command line of Windows named it. `"D:\"` arrives as `D:"` there, because a backslash before a quotation
 * mark makes it a part of the text; the Explorer, shortcuts and shells that complete names write it so. No name on Windows contains one.
 */
export function unquotedPath(argument: string, platform: NodeJS.Platform = process.platform): string {
  return platform === 'win32' ? argument.replace(/"$/, '\\') : argument;
}
