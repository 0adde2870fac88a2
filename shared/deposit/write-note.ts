import { countOf } from '../basics/count.ts';

/** What somebody who writes a deposit should know about its files; none is a fault. */
export type WriteNote =
  /** The rows of a table are not in the order of the images. */
  | { readonly kind: 'reordered'; readonly file: string; readonly repository: string }
  | { readonly kind: 'requoted'; readonly file: string }
  /** A file with changes that the answers do not give; `isOwn` where an earlier deposit of this folder wrote it. */
  | { readonly kind: 'edited'; readonly file: string; readonly isOwn: boolean }
  | { readonly kind: 'images-elsewhere'; readonly images: number }
  /** Files that a README counts, and that are not laid out beside it. */
  | { readonly kind: 'not-laid-out'; readonly sidecars: number; readonly others: number };

/** A note as a sentence. @param when whether the files will be written, or were */
export function writeNoteText(note: WriteNote, when: 'before' | 'after'): string {
  switch (note.kind) {
    case 'reordered':
      return `${note.file}: rows are reordered, because ${note.repository} treats numbers that count up as a spreadsheet error.`;
    case 'requoted':
      return `${note.file}: straight quotes ${when === 'before' ? 'become' : 'became'} typographic ones, to be read as text.`;
    case 'edited':
      return editedText(note.file, note.isOwn, when);
    case 'images-elsewhere':
      return `The tables point to the images where they are (${countOf(note.images, 'image')}); a layout with links or copies puts them beside the tables.`;
    case 'not-laid-out':
      return notLaidOutText(note.sidecars, note.others);
  }
}

function notLaidOutText(sidecars: number, others: number): string {
  const counts = [
    ...(sidecars > 0 ? [countOf(sidecars, 'sidecar')] : []),
    ...(others > 0 ? [countOf(others, 'other file')] : []),
  ];
  const verb = sidecars + others === 1 ? 'is' : 'are';
  return `README.txt counts ${counts.join(' and ')} that ${verb} not laid out. To hand over everything, write it into the folder of the images itself.`;
}

function editedText(file: string, isOwn: boolean, when: 'before' | 'after'): string {
  const how = isOwn ? 'changed since it was written here' : 'written elsewhere, or in a folder of another name';
  return when === 'before'
    ? `${file} was ${how}. What is there goes into the history, and an undo brings it back.`
    : `${file} was ${how}. What was there is in the history, and an undo brings it back.`;
}
