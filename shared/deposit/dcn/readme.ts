import { countOf, groupedNumber } from '../../basics/count.ts';
import { type AxisCalibration, type Calibration, hasNoUnit } from '../../image/calibration.ts';
import type { ImageHeader } from '../../image/header.ts';
import type { ImageRow } from '../../image/image-row.ts';
import type { DepositFile } from '../details.ts';
import { type EntryListName, entriesIn, entryLine } from '../entry-lists.ts';
import { countKinds, type ImageKind, isPixelUnknown } from '../image-kinds.ts';
import { collectionDates } from '../sources/collection-dates.ts';
import { personName } from '../sources/people.ts';
import { summarise } from '../sources/varying-fields.ts';
import { answerText, type CuratedFolder, endingOf } from './folder.ts';
import { newReadme, type ReadmePart, refreshReadme } from './readme-parts.ts';
import { nameSeries } from './series.ts';

const toAnswer = '(still to be answered)';

/** A line for something that people answer; required lines are marked where they are missing. */
function line(folder: CuratedFolder, label: string, key: string, required = false): string {
  const text = answerText(folder, key).replace(/\s*[\r\n]+\s*/gu, ' ');
  return text === '' && !required ? '' : `${label}: ${text || toAnswer}\n`;
}

/** A list that people fill in, one entry a line. */
function listText({ answers }: CuratedFolder, label: string, list: EntryListName): string {
  const lines = entriesIn(answers, list).map((entry) => `  ${entryLine(list, entry)}\n`);
  return lines.length === 0 ? '' : `${label}:\n${lines.join('')}`;
}

function general(folder: CuratedFolder): string {
  const people = folder.people.map((person) => {
    const parts = [
      personName(person),
      person.affiliation,
      person.orcid && `ORCID ${person.orcid}`,
      person.email,
      person.roles?.join(', '),
    ];
    return `  ${parts.filter(Boolean).join(', ')}\n`;
  });
  return [
    line(folder, 'Title', 'title', true),
    `People:\n${people.join('') || `  ${toAnswer}\n`}`,
    `Dates of collection: ${answerText(folder, 'collection_dates') || collectionDates(folder.rows) || toAnswer}\n`,
    line(folder, 'Place of collection', 'place'),
    line(folder, 'Keywords', 'keywords'),
    line(folder, 'Language', 'language'),
    line(folder, 'Funding', 'funding'),
    listText(folder, 'Grants', 'grants'),
  ].join('');
}

function sharing(folder: CuratedFolder): string {
  return [
    line(folder, 'Licence', 'license', true),
    listText(folder, 'Publications', 'publications'),
    listText(folder, 'Links', 'links'),
    line(folder, 'Other places of the data', 'other_places'),
    line(folder, 'Related data', 'related_data'),
    line(folder, 'Derived from', 'derived_from'),
    line(folder, 'How to cite', 'citation'),
  ].join('');
}

/** A size for people: `1.5 MB`. */
export function sizeText(bytes: number): string {
  const units = ['bytes', 'KB', 'MB', 'GB', 'TB'];
  const step = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log(Math.max(bytes, 1)) / Math.log(1000))));
  const count = Number((bytes / 1000 ** step).toPrecision(3));
  return step === 0 ? countOf(count, 'byte') : `${count} ${units[step]}`;
}

function byType(files: readonly DepositFile[]): string {
  const types = new Map<string, { count: number; size: number }>();
  for (const { path, size } of files) {
    const type = types.get(endingOf(path)) ?? { count: 0, size: 0 };
    types.set(endingOf(path), { count: type.count + 1, size: type.size + size });
  }
  const sorted = [...types].sort((a, b) => b[1].size - a[1].size);
  return sorted
    .map(
      ([ending, { count, size }]) =>
        `  ${ending === '' ? 'without ending' : `.${ending}`}: ${countOf(count, 'file')}, ${sizeText(size)}\n`,
    )
    .join('');
}

const mostFolders = 200;

function folderTree(files: readonly DepositFile[]): string {
  const counts = new Map<string, number>();
  for (const { path } of files) {
    const folder = path.slice(0, path.lastIndexOf('/') + 1) || './';
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  const sorted = [...counts].sort((a, b) => (a[0] < b[0] ? -1 : 1));
  const shown = sorted.slice(0, mostFolders).map(([folder, count]) => `  ${folder} (${countOf(count, 'file')})\n`);
  return (
    shown.join('') +
    (sorted.length > mostFolders ? `  and ${countOf(sorted.length - mostFolders, 'more folder')}\n` : '')
  );
}

function seriesText(files: readonly DepositFile[]): string {
  return nameSeries(files.filter(({ path }) => /\.tiff?$/iu.test(path)).map(({ path }) => path))
    .slice(0, 100)
    .map(({ folder, pattern, first, last, missing }) => {
      const gaps = missing.length === 0 ? '' : `, without ${missing.join(', ')}`;
      return `  ${folder}${pattern}: # from ${first} to ${last}${gaps}\n`;
    })
    .join('');
}

/** The files that a README counts: it is none of them itself, or it would change its own numbers. */
export function countedFiles(files: readonly DepositFile[]): readonly DepositFile[] {
  return files.filter(({ path }) => path !== 'README.txt');
}

/** A layout has the images without their sidecars and other files, and its README would contradict it. */
function countedIn({ name }: CuratedFolder): string {
  const folder = name === '' ? 'of the images' : `"${name}"`;
  return `Counted in the folder ${folder}, without this README. A directory that was made from it may have fewer files, such as the images alone.\n`;
}

function filesPart(folder: CuratedFolder): string {
  const { rows } = folder;
  const files = countedFiles(folder.files);
  const sidecars = rows.filter(({ sidecar }) => sidecar !== 'none').length;
  const series = seriesText(files);
  return [
    countedIn(folder),
    `${countOf(files.length, 'file')}, ${sizeText(files.reduce((sum, { size }) => sum + size, 0))}:\n${byType(files)}`,
    `Folders:\n${folderTree(files)}`,
    series === '' ? '' : `Series of names:\n${series}`,
    line(folder, 'Names of files', 'naming'),
    line(folder, 'Raw data', 'raw_data'),
    sidecars === 0
      ? ''
      : `${countOf(sidecars, 'image')} of ${groupedNumber(rows.length)} ${sidecars === 1 ? 'has' : 'have'} a sidecar: a text file in JSON with the metadata of the image, named like it with .json added.\n`,
    line(folder, 'Version', 'version'),
  ].join('');
}

const axisNames: Readonly<Record<string, string>> = { T: 'time', C: 'channel', Z: 'slice', Y: 'row', X: 'column' };

/** `0.25 µm`; one side of a line scan may have no unit. */
function sideText({ unit, label }: AxisCalibration): string {
  return hasNoUnit(label) ? '(not given)' : `${unit} ${label === 'um' ? 'µm' : label}`;
}

function kindText({ dims, shape, dtype }: ImageHeader, calibration: Calibration): string {
  const axes = dims.map((axis, i) => countOf(shape[i] ?? 0, axisNames[axis] ?? axis)).join(' × ');
  const { x, y } = calibration;
  const size = isPixelUnknown(calibration) ? 'pixel size not given' : `pixel ${sideText(x)} wide, ${sideText(y)} high`;
  return `${axes}, ${dtype}, ${size}`;
}

/** Kinds of images by their axes, sizes, types and pixel sizes, the most frequent first. */
export function imageKinds(rows: readonly ImageRow[]): readonly ImageKind[] {
  return countKinds(rows, kindText);
}

const mostKinds = 50;

function kindsText(rows: readonly ImageRow[]): string {
  const kinds = imageKinds(rows);
  const lines = kinds.slice(0, mostKinds).map(({ kind, count }) => `  ${kind} (${countOf(count, 'image')})\n`);
  const more = kinds.length - lines.length;
  return [...lines, ...(more > 0 ? [`  and ${countOf(more, 'more kind')}\n`] : [])].join('');
}

/** Changes since the microscope: whether there are any is one answer, what they are another. */
function changes(folder: CuratedFolder): string {
  const isChanged = folder.answers['changed-since-acquisition'];
  if (typeof isChanged !== 'boolean' || answerText(folder, 'modification') !== '')
    return line(folder, 'Changes since the microscope', 'modification', true);
  return `Changes since the microscope: ${isChanged ? 'yes (still to be described)' : 'none'}\n`;
}

function methods(folder: CuratedFolder): string {
  const programs = [...new Set(folder.software.values())].filter(Boolean).slice(0, 20);
  return [
    line(folder, 'Origin of the samples', 'sample_origin', true),
    line(folder, 'Preparation', 'preparation', true),
    line(folder, 'Instrument', 'instrument'),
    line(folder, 'Settings', 'acquisition.settings', true),
    `Images (pages of a file are its slices, times and channels):\n${kindsText(folder.rows) || '  none was read\n'}`,
    line(folder, 'Channels', 'channels.meaning', true),
    changes(folder),
    line(folder, 'Analysis', 'analysis.overview'),
    line(folder, 'Quality control', 'quality_control'),
    programs.length === 0 ? '' : `Programs that the headers name: ${programs.join('; ')}\n`,
  ].join('');
}

const mostValues = 50;

function data({ rows }: CuratedFolder): string {
  const annotated = summarise(rows).filter(({ values }) => values.length > 0);
  if (annotated.length === 0) return 'No image is annotated yet.\n';
  const parts = annotated.map(({ field, values, empty }) => {
    const unit = field.unit === undefined ? '' : `, in ${field.unit}`;
    const shown = values
      .slice(0, mostValues)
      .map(({ value, count }) => `    ${value.replace(/[\r\n]+/gu, ' ')} (${count})\n`);
    const more = values.length > mostValues ? `    and ${countOf(values.length - mostValues, 'more value')}\n` : '';
    return `  ${field.name}${unit}: ${field.description}\n${shown.join('')}${more}${empty > 0 ? `    empty (${empty})\n` : ''}`;
  });
  return `Fields of the sidecars, with their values and the number of images; missing values are left empty:\n${parts.join('')}`;
}

/** The README of a folder: a new one, or the existing one with its computed parts refreshed. */
export function readmeText(folder: CuratedFolder): string {
  const parts: Readonly<Record<ReadmePart, string>> = {
    general: general(folder),
    sharing: sharing(folder),
    files: filesPart(folder),
    methods: methods(folder),
    data: data(folder),
  };
  if (folder.readme !== null) return refreshReadme(folder.readme, parts);
  return newReadme(parts, answerText(folder, 'title') || folder.name);
}
