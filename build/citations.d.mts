/** Citations of a text that lead nowhere; `read` gives a file's text, null where nothing has this path. */
export function danglingCitations(text: string, read: (name: string) => string | null): readonly string[];
/** The dangling citations of files below `root`. */
export function citationsOf(root: string, names: readonly string[]): readonly string[];
