/**
 * Citations lead somewhere: every `docs/….md` that a text names exists, with the section it names, and so does every path
 * of the repository that is between backticks.
 */
import { existsSync, readFileSync } from 'node:fs';

/** `docs/format.md`, `docs/format.md 2, 3`, `docs/formats.md, CZI`: a page, section numbers, or a word of a heading. */
const pagePattern = /\bdocs\/([\w/.-]+?\.md)(?: (\d+(?:, \d+)*)|, ([A-Z][\w-]*))?/g;
const pathPattern = /`((?:shared|electron|renderer|test|build|docs)\/[\w./-]+)`/g;
const headingPattern = /^#+ (.+)$/gm;

/** Sections that a citation names and the page does not have. */
function missingSections(page, numbers, word) {
  const headings = [...page.matchAll(headingPattern)].map(([, heading]) => heading);
  const missing = (numbers?.split(', ') ?? []).filter((n) => !headings.some((heading) => heading.startsWith(`${n}. `)));
  const named = word === undefined || headings.some((heading) => heading.split(/[^\w-]+/).includes(word));
  return named ? missing : [...missing, word];
}

function pageFindings([cited, name, numbers, word], read) {
  const page = read(`docs/${name}`);
  if (page === null) return [`cites docs/${name}, which does not exist`];
  return missingSections(page, numbers, word).map((section) => `cites ${cited}: the page has no section ${section}`);
}

/**
 * Citations of a text that lead nowhere, one line each.
 * @param read text of a file of the repository, empty for a folder, null where nothing has this path
 */
export function danglingCitations(text, read) {
  const pages = [...text.matchAll(pagePattern)].flatMap((match) => pageFindings(match, read));
  const paths = [...text.matchAll(pathPattern)].filter(([, path]) => read(path) === null);
  return [...pages, ...paths.map(([, path]) => `names \`${path}\`, which does not exist`)];
}

/** The dangling citations of files below `root`, `file: what is wrong`. */
export function citationsOf(root, names) {
  const read = (name) => {
    if (!existsSync(`${root}/${name}`)) return null;
    return name.endsWith('.md') ? readFileSync(`${root}/${name}`, 'utf8') : '';
  };
  return names.flatMap((name) =>
    danglingCitations(readFileSync(`${root}/${name}`, 'utf8'), read).map((finding) => `${name}: ${finding}`),
  );
}
