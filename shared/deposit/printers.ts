import type { ImageRow } from '../image/image-row.ts';
import { annotationList, fileList } from './bioimage-archive/file-list.ts';
import { formText, pageTab } from './bioimage-archive/form-documents.ts';
import { formLists } from './bioimage-archive/form-lists.ts';
import { renamePlan } from './bioimage-archive/path-rule.ts';
import { curatedFolder } from './dcn/curated-folder.ts';
import { readmeText } from './dcn/readme.ts';
import { imagesWithPictures, noDetails } from './details.ts';
import { entriesIn } from './entry-lists.ts';
import { organismIn } from './omero/idr-organisms.ts';
import { idrStudy } from './omero/idr-study.ts';
import { idrAnnotation, idrFilePaths } from './omero/idr-tables.ts';
import { omeroCsv } from './omero/omero-csv.ts';
import type { FormValues } from './sources/form-values.ts';
import { splitMasks } from './sources/masks.ts';
import type { PrintName } from './target/terms.ts';
import type { BuiltTable, DepositSubject } from './values/build-tables.ts';

/** The sources of a document: its own table, and all others of the target. */
export interface PrintSubject {
  readonly built: BuiltTable;
  readonly all: readonly BuiltTable[];
  readonly subject: DepositSubject;
}

type Printer = (subject: PrintSubject) => string;

/** Values of a form by their concepts. */
function valuesOf({ table, rows }: BuiltTable): FormValues {
  const [row] = rows;
  return new Map(
    table.fields.flatMap(({ concept }, i) => {
      const cell = row?.cells[i];
      const text = cell === null || cell === undefined || cell.value === null ? '' : String(cell.value);
      if (text === '') return [];
      return [[concept, { text, from: cell?.source.kind === 'answer' ? 'answer' : 'files' }] as const];
    }),
  );
}

/** The form's table, also a source of other documents of the target. */
function formOf({ built, all }: PrintSubject): FormValues {
  return valuesOf(all.find(({ table }) => table.print === 'bioimages-form') ?? built);
}

/** Names in the copy that is uploaded: those that the archive refuses are replaced. */
export function uploadNames(paths: readonly string[]): (path: string) => string {
  const renamed = new Map(renamePlan(paths).map(({ from, to }) => [from, to]));
  return (path) => renamed.get(path) ?? path;
}

const namesIn = (images: readonly ImageRow[]) => uploadNames(images.map(({ path }) => path));

/** Documents that are made from a table, by how it is printed; other tables are written as they are. */
const printers: Readonly<Partial<Record<PrintName, Printer>>> = {
  'file-list': ({ subject: { images, details = noDetails } }) =>
    fileList(splitMasks(images).images, namesIn(images), imagesWithPictures(details)),
  'annotation-list': ({ built, subject: { images } }) => annotationList(built, namesIn(images)),
  'bioimages-form': (subject) =>
    formText(formOf(subject), subject.subject.book.people, formLists(subject.subject.book.values)),
  pagetab: (subject) => pageTab(formOf(subject), subject.subject.book.people, formLists(subject.subject.book.values)),
  readme: ({ subject }) => readmeText(curatedFolder(subject)),
  omero: ({ subject: { images, rootName } }) => omeroCsv(images, rootName),
  'idr-paths': ({ subject: { images, rootName } }) => idrFilePaths(images, rootName, rootName),
  'idr-study': (subject) =>
    idrStudy({
      values: valuesOf(subject.built),
      people: subject.subject.book.people,
      publications: entriesIn(subject.subject.book.values, 'publications'),
      rows: subject.subject.images,
      organism: organismIn(subject.subject.book),
    }),
  'idr-annotation': ({ subject: { images, rootName, book } }) => idrAnnotation(images, rootName, organismIn(book)),
};

/** The text of a table that is printed in another form; null where it is written as it is. */
export function documentText(subject: PrintSubject): (() => string) | null {
  const printer = printers[subject.built.table.print];
  return printer ? () => printer(subject) : null;
}
