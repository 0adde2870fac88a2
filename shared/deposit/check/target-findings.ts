import { fileName } from '../../basics/slash-path.ts';
import { imageOfPictures } from '../../image/formats.ts';
import { isImageName, leadsIntoImage } from '../../image/image-name.ts';
import { imageNameOf, isSidecarName } from '../../sidecar/path.ts';
import { isAcceptedPath, renamePlan } from '../bioimage-archive/path-rule.ts';
import { releaseDateFindings } from '../bioimage-archive/release-date.ts';
import { organismFindings, taxonFindings } from '../bioimage-archive/taxon.ts';
import { checkLists } from '../dcn/checklist.ts';
import { curatedFolder } from '../dcn/curated-folder.ts';
import { decide } from '../dcn/decision-tree.ts';
import { practiceLevel } from '../dcn/practice.ts';
import { type FolderDetails, noDetails } from '../details.ts';
import type { DepositFinding } from '../finding.ts';
import { finding } from '../findings.ts';
import { htanFindings } from '../htan/htan-findings.ts';
import { htanImages, isRaw } from '../htan/htan-images.ts';
import { askedFacts } from '../htan/htan-levels.ts';
import type { HtanImage } from '../htan/image-facts.ts';
import { channelsWithoutColumn, matchObjects } from '../htan/objects-match.ts';
import { faultyObjectsTables, objectsTables } from '../htan/objects-tables.ts';
import { answersBesideTable } from '../htan/own-table.ts';
import { organismIn, unclearOrganisms } from '../omero/idr-organisms.ts';
import { omeroFindings, sceneFindings } from '../omero/omero-csv.ts';
import { summarise } from '../sources/varying-fields.ts';
import type { Target } from '../target/target.ts';
import type { DepositSubject } from '../values/build-tables.ts';
import { wantedChannelForm } from './document-tables.ts';
import { spellingFindings } from './spelling-findings.ts';
import { unreadImages } from './unread-images.ts';

/** Finds one after another, as they are asked for: no more than are reported. */
type Checker = (subject: DepositSubject, target: Target) => Iterable<DepositFinding>;

/** Most findings of one kind that are reported. */
const mostFindings = 10_000;

/** Targets whose tables have the values of sidecars as they are. */
const withSidecarValues: ReadonlySet<string> = new Set(['bioimage-archive', 'dcn-confocal', 'idr', 'omero']);

const checkers: Readonly<Record<string, Checker>> = {
  *'htan-imaging'(subject, target) {
    const asked = askedFacts(target);
    const read = htanImages(subject);
    const known = new Set(read.map(({ path }) => path));
    for (const { path } of subject.images) {
      if (known.has(path)) continue;
      yield finding(isRaw(path) ? 'deposit-htan-raw' : 'deposit-htan-unread', { name: fileName(path) }, { path });
    }
    for (const image of read) yield* htanFindings(image, asked);
    if (!isNameColumn(target)) yield* namesWithBlanks(subject.images);
    yield* once(read.flatMap(({ tableFaults }) => tableFaults));
    yield* once(
      read.flatMap((image) => answersBesideTable(image, wantedChannelForm(target, subject), subject.book.channels)),
    );
    yield* columnFaults(subject, read);
    yield* unreadTables(subject.details ?? noDetails);
    for (const path of faultyObjectsTables(subject.details ?? noDetails)) {
      yield finding('deposit-htan-objects', { path }, { path });
    }
  },
  'bioimage-archive': ({ images, book, today, details = noDetails }) => {
    const renames = new Map(renamePlan(images.map(({ path }) => path)).map(({ from, to }) => [from, to]));
    const refused = images
      .filter(({ path }) => !isAcceptedPath(path))
      .map(({ path }) => finding('deposit-path-rename', { name: path, to: renames.get(path) ?? '' }, { path }));
    const layers = book.layersOfAll(images.map(({ path }) => path));
    const answered = (key: string) => String(book.answer(layers, key)?.value ?? '');
    const dates = today === undefined ? [] : releaseDateFindings(answered('release_date'), today);
    const species = summarise(images).find(({ field }) => field.name === 'species')?.values ?? [];
    const organism = answered('biosample.organism');
    const wrong = taxonFindings(
      organism,
      species.map(({ value }) => value),
    );
    const taxa = wrong.length > 0 ? wrong : organismFindings(organism, species);
    return [...dates, ...taxa, ...refused, ...unlistedFiles(images, details)];
  },
  omero: ({ images, rootName }) => [...omeroFindings(images, rootName), ...sceneFindings(images)],
  idr: ({ images, book }) => [...unclearOrganisms(images, organismIn(book)), ...sceneFindings(images)],
  'dcn-confocal': (subject) => {
    const folder = curatedFolder(subject);
    const steps = decide(folder).flatMap(({ step, question, answer, because, ask }) =>
      ask === undefined
        ? []
        : [
            finding(
              'deposit-dcn-step',
              { step, question, answer: answer ? 'Yes' : 'No', because, ask },
              { column: `step ${step}` },
            ),
          ],
    );
    const items = checkLists(folder).flatMap(({ items }) => items.filter(({ holds }) => holds === false));
    // The README is the file being written.
    const { level, next } = practiceLevel({ ...folder, readme: folder.readme ?? '' });
    const unread = (subject.details ?? noDetails).unread.map(({ path, isReplaced }) =>
      finding(isReplaced ? 'deposit-document-unread' : 'deposit-document-strange', { path }, { path }),
    );
    return [
      ...unread,
      ...steps,
      ...items
        .filter(({ id }) => id !== 'A1')
        .map(({ id, label, because }) => {
          const answer = label.endsWith('?') ? `${label} No` : `${label}: no`;
          return finding('deposit-dcn-item', { id, answer, because }, { column: id });
        }),
      finding('deposit-dcn-level', { level, next: next ?? 'Nothing is left to do.' }),
    ];
  },
};

/** Whether a table of the target has the names of files, and checks them itself. */
const isNameColumn = ({ tables }: Target): boolean =>
  tables.some(({ fields }) => fields.some(({ concept }) => concept === 'htan.filename'));

/** HTAN asks for file names without blanks. */
function namesWithBlanks(images: DepositSubject['images']): readonly DepositFinding[] {
  const spaced = images.filter(({ path }) => /\s/u.test(fileName(path)));
  return spaced.map(({ path }) => {
    const name = fileName(path);
    return finding('deposit-htan-name', { name, to: name.replace(/\s+/gu, '_') }, { path });
  });
}

/** Tables of objects in a format that is not read, unless there is also one in a format that is. */
function unreadTables({ files }: Pick<FolderDetails, 'files'>): readonly DepositFinding[] {
  const all = new Set(files.map(({ path }) => path.toLowerCase()));
  return files.flatMap(({ path }) => {
    if (!/\.h5ad$/iu.test(path)) return [];
    const csv = path.replace(/\.h5ad$/iu, '.csv');
    if (all.has(csv.toLowerCase())) return [];
    return [finding('deposit-htan-objects-h5ad', { path, name: fileName(path), csv: fileName(csv) }, { path })];
  });
}

/** Tables of objects whose columns are not named after the channels of their image. */
function columnFaults({ details = noDetails }: DepositSubject, read: readonly HtanImage[]): readonly DepositFinding[] {
  return matchObjects(objectsTables(details), read).flatMap((match) => {
    const absent = channelsWithoutColumn(match) ?? [];
    if (absent.length === 0) return [];
    const { path } = match.table;
    const image = fileName(match.image?.path ?? '');
    return [finding('deposit-htan-objects-channels', { path, image, channels: absent.join(', ') }, { path })];
  });
}

const isSidecar = (path: string): boolean => isSidecarName(path) && isImageName(imageNameOf(path));

/** Files that are not in any list: neither images nor their sidecars, whose values are columns of the list. */
function unlistedFiles(
  images: DepositSubject['images'],
  { files }: Pick<FolderDetails, 'files'>,
): readonly DepositFinding[] {
  const listed = new Set(images.flatMap(({ path, sidecarPath }) => [path, sidecarPath]));
  const isPart = (path: string) =>
    isSidecar(path) || leadsIntoImage(path) || listed.has(imageOfPictures(path) ?? '') || /(?:^|\/)\./u.test(path);
  const others = files.filter(({ path }) => !listed.has(path) && !isPart(path));
  return others.map(({ path }) => finding('deposit-list-unlisted', { name: path }, { path }));
}

/** What is found in a channel table that several images share is reported once. */
function once(findings: readonly DepositFinding[]): readonly DepositFinding[] {
  const byPlace = new Map(findings.map((one) => [JSON.stringify([one.code, one.path, one.row, one.column]), one]));
  return [...byPlace.values()];
}

/** What a target finds in a folder beyond its tables. */
export function targetFindings(subject: DepositSubject, target: Target): readonly DepositFinding[] {
  const findings: DepositFinding[] = [];
  for (const found of allFindings(subject, target)) if (findings.push(found) >= mostFindings) break;
  return findings;
}

function* allFindings(subject: DepositSubject, target: Target): Iterable<DepositFinding> {
  const { images } = subject;
  yield* checkers[target.id]?.(subject, target) ?? [];
  if (withSidecarValues.has(target.id)) yield* spellingFindings(images);
  // Levels have a reason of their own for each file that cannot be read.
  if (target.ladder.length === 0) yield* unreadImages(images);
}
