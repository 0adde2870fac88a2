import { basename, join, relative, sep } from 'node:path';
import { AnswerBook } from '../../../../shared/deposit/answers/answer-book.ts';
import type { DepositAnswers, Json } from '../../../../shared/deposit/answers.ts';
import { noAnswers } from '../../../../shared/deposit/answers.ts';
import { channelRows, type HeaderChannels } from '../../../../shared/deposit/channels/channel-rows.ts';
import { renamedChannels } from '../../../../shared/deposit/channels/renamed-channels.ts';
import {
  type CheckedDeposit,
  checkDeposit,
  needsChannels,
  needsDetails,
  needsFiles,
  needsRois,
} from '../../../../shared/deposit/check/check-deposit.ts';
import { rejectedImages } from '../../../../shared/deposit/check/rejected-images.ts';
import { unusedAnswers } from '../../../../shared/deposit/check/unused-answers.ts';
import type { FolderDetails } from '../../../../shared/deposit/details.ts';
import type { DepositFinding } from '../../../../shared/deposit/finding.ts';
import { finding, hasErrors } from '../../../../shared/deposit/findings.ts';
import { uploadNames } from '../../../../shared/deposit/printers.ts';
import type { Proposals } from '../../../../shared/deposit/sources/proposals.ts';
import type { Relocate } from '../../../../shared/deposit/table/print-table.ts';
import type { Target } from '../../../../shared/deposit/target/target.ts';
import { targets } from '../../../../shared/deposit/target/targets.ts';
import type { DepositSubject } from '../../../../shared/deposit/values/build-tables.ts';
import type { HeaderFact } from '../../../../shared/image/header.ts';
import type { FileStamp, ImageRow } from '../../../../shared/image/image-row.ts';
import { ok, type Result } from '../../../../shared/problems/result.ts';
import type { StructureReading } from '../../../../shared/tiff/read-structure.ts';
import { realPlace } from '../../disk/nearest-there.ts';
import { rowPath } from '../../disk/paths.ts';
import { runInTurns } from '../run-in-turns.ts';
import { type AnswersTools, readAnswersFile } from './answers-file.ts';
import { type DoubtfulImage, type OwnImages, withoutOutputs } from './earlier-outputs.ts';
import { readDetails, readFiles } from './folder-details.ts';
import { readHeaderChannels } from './header-channels.ts';
import { readProposals } from './header-proposals.ts';
import { innerDeposits } from './inner-deposits.ts';
import type { OriginReader } from './origins.ts';
import { repeatedImages } from './repeated-images.ts';
import { readRoiTexts } from './roi-texts.ts';

/** How images are laid out beside the tables. */
export type DepositLayout = 'none' | 'link' | 'copy';

/** A folder that is deposited: where it is, and what was read of it. */
export interface DepositFolder extends AnswersTools {
  readonly rows: readonly ImageRow[];
  /** Folders that could not be read, relative to the root, each ending in a slash. */
  readonly unread: readonly string[];
  /** Facts of one image, for the names of its channels; null where they could not be read this time. */
  readonly factsOf: (path: string) => Promise<readonly HeaderFact[] | null>;
  /** How one image is built. */
  readonly structureOf: (path: string) => Promise<StructureReading>;
  /** The time that dates are compared with; now unless given. */
  readonly now?: Date;
  /** Where values come from, by this program's history; given where they are shown. */
  readonly origins?: OriginReader;
}

/** What tables are made of, with the answers as they were read. */
export interface LoadedDeposit {
  /** Absolute path of the deposit's folder. */
  readonly root: string;
  readonly subject: DepositSubject;
  /** Absolute paths of folders in it with nothing but earlier deposits. */
  readonly outputs: readonly string[];
  /** Absolute paths of folders in it that earlier deposits were written into. */
  readonly uploads: readonly string[];
  /** Images that earlier deposits laid out, by path. */
  readonly laidOut: ReadonlyMap<string, FileStamp>;
  readonly answers: DepositAnswers;
  /** What else some targets want to know, for a deposit that is written into this folder; read once for all of them. */
  readonly details: (out: string, signal?: AbortSignal, wanted?: 'all' | 'files') => Promise<FolderDetails>;
  /** What the ROIs of images are called, by path. */
  readonly rois: (signal?: AbortSignal) => Promise<ReadonlyMap<string, string>>;
  /** What headers propose as answers. */
  readonly proposals: () => Promise<Proposals>;
  /** What is found for any target: answers that nothing uses, images that are rejected or repeated. */
  readonly findings: readonly DepositFinding[];
  /** The names of channels, as headers give them. */
  readonly headers: readonly HeaderChannels[];
  /** What is found for targets that ask about channels. */
  readonly channelFindings: readonly DepositFinding[];
  /** Why the answers file cannot be read; the tables are then made without answers. */
  readonly trouble: DepositFinding | null;
}

const mostFindings = 10_000;

/** Name of the folder that a deposit writes into unless given. */
const outName = 'deposit';

/** Reads answers and channels of a folder whose images were read. */
export async function loadDeposit(folder: DepositFolder): Promise<Result<LoadedDeposit>> {
  const reading = await readAnswersFile(folder);
  if (!reading.ok) return reading;
  const answers = reading.value.ok ? reading.value.answers : noAnswers;
  const { images, outputs, uploads, doubtful } = await ownImages(folder);
  const headers = await readHeaderChannels(images, folder.factsOf);
  const origins = await folder.origins?.read(folder.root, images, answers);
  const subject = {
    rootName: basename(folder.root),
    today: (folder.now ?? new Date()).toISOString().slice(0, 10),
    images,
    book: new AnswerBook(answers, origins?.ofAnswer),
    ...(origins && { originOf: origins.ofField }),
    channels: channelRows(headers, answers.channels),
  };
  const channelFindings = renamedChannels(headers, answers.channels);
  const own = new Set(images.map(({ path }) => path));
  const laidOut = new Map(folder.rows.flatMap(({ path, stamp }) => (own.has(path) ? [] : [[path, stamp] as const])));
  const readAll: LoadedDeposit['details'] = async (out, signal, wanted) => {
    const read = await (wanted === 'files' ? readFiles : readDetails)({
      root: folder.root,
      rows: images,
      skip: [outFolder(folder.root, null), out, ...outputs],
      out,
      structureOf: folder.structureOf,
      ...(signal && { signal }),
    });
    return { ...read, files: read.files.filter(({ path }) => !laidOut.has(path)) };
  };
  const known = new Map<string, Promise<FolderDetails>>();
  const details: LoadedDeposit['details'] = (out, signal, wanted = 'all') => {
    const key = JSON.stringify([wanted, out]);
    const read = known.get(key) ?? readAll(out, signal, wanted);
    known.set(key, read);
    return read;
  };
  const rois = (signal?: AbortSignal) => readRoiTexts(folder, images, signal);
  const proposals = () => readProposals(images, folder.structureOf);
  const trouble = reading.value.ok ? null : reading.value.finding;
  const paths = images.map(({ path }) => path);
  const findings = [
    ...folder.unread.map(unreadFinding),
    ...doubtful.slice(0, mostFindings).map(doubtfulFinding),
    ...(await innerDeposits(folder.root, paths)),
    ...rejectedImages(images),
    ...(await repeatedImages(folder.root, images)),
    ...unusedAnswers(answers, paths, targets),
  ];
  return ok({
    root: folder.root,
    subject,
    outputs,
    uploads,
    laidOut,
    answers,
    details,
    rois,
    proposals,
    findings,
    headers,
    channelFindings,
    trouble,
  });
}

/** What may be the copy of an image that has since been removed must not be deposited without anybody looking. */
function doubtfulFinding({ path, isOriginal }: DoubtfulImage): DepositFinding {
  return finding('deposit-image-in-upload', { path }, { path, severity: isOriginal ? 'warning' : 'error' });
}

function unreadFinding(prefix: string): DepositFinding {
  const path = prefix.replace(/\/$/, '') || '.';
  return finding('deposit-unread-folder', { folder: path }, { path });
}

/** The same deposit with one more answer, which is not written. */
export function withAnswer(loaded: LoadedDeposit, key: string, value: Json): LoadedDeposit {
  const answers = { ...loaded.answers, answers: { ...loaded.answers.answers, [key]: value } };
  return { ...loaded, answers, subject: { ...loaded.subject, book: new AnswerBook(answers) } };
}

/** All images but those that an earlier deposit laid out beside its tables, and the folders of those deposits. */
async function ownImages({ root, rows }: Pick<DepositFolder, 'root' | 'rows'>): Promise<OwnImages> {
  const others = rows.filter(({ path }) => !path.startsWith(`${outName}/`));
  const isApart = others.length > 0;
  const own = await withoutOutputs(root, isApart ? others : rows);
  const inRoot = (folders: readonly string[]) => folders.map((folder) => join(root, folder));
  const usual = isApart ? [outName] : [];
  return { ...own, outputs: inRoot([...usual, ...own.outputs]), uploads: inRoot([outName, ...own.uploads]) };
}

/**
 * Images without those in the folder that a deposit is written into which are second names or copies of others, as a layout
 * puts them there. Others in that folder stay: tables may be written beside images.
 */
function withoutLaidOut(images: readonly ImageRow[], root: string, out: string): readonly ImageRow[] {
  const place = rowPath(root, out);
  const paths = images.map(({ path }) => path);
  if (!paths.some((path) => path.startsWith(`${place}/`))) return images;
  const uploadName = uploadNames(paths);
  const laidOut = new Set(paths.flatMap((path) => [`${place}/${path}`, `${place}/${uploadName(path)}`]));
  return images.filter(({ path }) => !laidOut.has(path));
}

/**
 * Checks a loaded deposit for a target; null when it was stopped. `out` is the folder that it is written into; without
 * it, targets are looked at by the rows of images alone.
 */
export async function checkLoaded(
  { root, subject, details, rois, findings: general, channelFindings }: LoadedDeposit,
  target: Target,
  relocate: Relocate,
  signal?: AbortSignal,
  out: string | null = null,
): Promise<CheckedDeposit | null> {
  const roiTexts = needsRois(target) ? { roiTexts: await rois(signal) } : {};
  const known = {
    ...subject,
    ...(out !== null && { images: withoutLaidOut(subject.images, root, out) }),
    ...roiTexts,
    ...(out !== null && needsDetails(target) && { details: await details(out, signal) }),
    ...(out !== null && needsFiles(target) && { details: await details(out, signal, 'files') }),
  };
  const findings = needsChannels(target) ? [...channelFindings, ...general] : general;
  const checked = await runInTurns(checkDeposit(target, known, relocate), signal);
  const ready = checked?.ready === true && !hasErrors(findings);
  return checked && { ...checked, ready, findings: [...checked.findings, ...findings] };
}

/** Paths of a deposit's root as tables in another folder, links resolved, name them; images laid out there keep their paths. */
export function relocation(root: string, out: string, layout: DepositLayout): Relocate {
  if (layout !== 'none') return (path) => path;
  const up = relative(out, root);
  const prefix = sep === '/' ? up : up.split(sep).join('/');
  return (path) => (prefix === '' ? path || '.' : path === '' ? prefix : `${prefix}/${path}`);
}

/** The folder that a deposit is written into. */
export function outFolder(root: string, out: string | null): string {
  return out ?? join(root, outName);
}

/** {@link outFolder} with links resolved, as the root has them: tables name the images relative to it. */
export function realOutFolder(root: string, out: string | null): Promise<string> {
  return realPlace(outFolder(root, out));
}
