/** Windows knows no modes of files, and no names with a line break, a quotation mark, or a blank at the end. */
export const isWindows = process.platform === 'win32';
