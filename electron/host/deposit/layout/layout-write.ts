import type { Stats } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { mapLimit } from '../../../../shared/basics/map-limit.ts';
import type { DepositFinding } from '../../../../shared/deposit/finding.ts';
import { csvToTsv } from '../../../../shared/deposit/objects/csv-to-tsv.ts';
import { decodeDepositTable, isMark } from '../../../../shared/deposit/table/decode.ts';
import type { LayoutPlan } from '../../../../shared/deposit/tree/layout-plan.ts';
import { problem } from '../../../../shared/problems/problem.ts';
import { because } from '../../../../shared/problems/reasons.ts';
import { fsProblem, isFsError } from '../../disk/fs-problem.ts';
import { rowPath } from '../../disk/paths.ts';
import { realPath } from '../../disk/real-path.ts';
import { tempName } from '../../disk/temp-name.ts';
import { inDepositWords } from '../deposit-words.ts';
import { giveTime, isLaidOut, type LaidFilePlace } from '../read/laid-file.ts';
import { type LayoutDisk, realLayoutDisk, whyNoLinks } from './layout-disk.ts';
import { publish } from './layout-publish.ts';
import { findSources, type SourceFile } from './layout-sources.ts';

/** How to make a planned directory. */
export interface LayoutRequest {
  readonly plan: LayoutPlan;
  /** Folder that the plan's files are in, absolute. */
  readonly source: string;
  /** Folder that the directory is made in, absolute; made where it is not there. */
  readonly out: string;
  readonly mode: 'link' | 'copy';
  /** Only reports what would be made. */
  readonly dryRun?: boolean;
  readonly disk?: LayoutDisk;
  readonly signal?: AbortSignal;
  /** Hears of every file that is ready. */
  readonly progress?: (done: number, total: number) => void;
}

/** A file of a directory that was made. */
export interface LaidFile {
  /** Absolute path. */
  readonly path: string;
  /** Where it comes from, relative to the folder of the plan's files. */
  readonly from: string;
  readonly state: 'new' | 'unchanged';
}

/** What happened to a layout; with findings, nothing was written. */
export interface LayoutOutcome {
  readonly files: readonly LaidFile[];
  readonly findings: readonly DepositFinding[];
}

const refused = (findings: readonly DepositFinding[]): LayoutOutcome => ({ files: [], findings });

/**
 * Makes the directory that a plan describes: whole, or not at all. Files are linked or copied, never changed; what is
 * there already is never overwritten. All is made in a hidden folder first, then each folder is moved to its place.
 */
export async function layOut(request: LayoutRequest): Promise<LayoutOutcome> {
  const { plan, out, disk = realLayoutDisk } = request;
  const source = await realPath(request.source);
  if (source === (await realPath(out).catch(() => out))) {
    return refused([problem('deposit-layout-inside', { folder: out })]);
  }
  const { sources, problems } = await findSources(source, plan.steps);
  if (problems.length > 0) return refused(problems);
  try {
    const wanted = await compare(sources, request, disk);
    const taken = [...wanted.taken, ...(await takenFolders(plan, out, disk))];
    if (taken.length > 0) return refused(taken);
    if (!request.dryRun) {
      const found = await make(wanted.fresh, request, disk);
      if (found) return refused([found]);
      await giveTimes(wanted.same, out, disk);
    }
    return { files: filesOf(wanted, out), findings: [] };
  } catch (error) {
    const found = failure(error, out);
    if (!found) throw error;
    return refused([found]);
  }
}

type FileState = 'absent' | 'same' | 'other';

/** Sources against what is in the place where they are to go. */
interface Wanted {
  readonly fresh: readonly SourceFile[];
  readonly same: readonly SourceFile[];
  readonly taken: readonly DepositFinding[];
}

async function compare(sources: readonly SourceFile[], { out }: LayoutRequest, disk: LayoutDisk): Promise<Wanted> {
  const states = await mapLimit(sources, 16, (each) => stateOf(each, out, disk));
  const having = (state: FileState) => sources.filter((_, i) => states[i] === state);
  return {
    fresh: having('absent'),
    same: having('same'),
    taken: having('other').map(({ step: { to } }) => existsAlready(out, to)),
  };
}

/** Named by its whole path: in the deposit's own folder there may be a file of the same name. */
function existsAlready(out: string, path: string): DepositFinding {
  return problem('deposit-layout-exists', { path: join(out, path) }, { path });
}

/** Folders of the plan in whose place something else is. */
async function takenFolders(
  { steps, folders }: LayoutPlan,
  out: string,
  disk: LayoutDisk,
): Promise<readonly DepositFinding[]> {
  const wanted = new Set([...steps.map(({ to }) => dirname(to)), ...folders].flatMap(withFoldersAbove));
  const found = await mapLimit([...wanted], 16, async (path) => {
    const there = await lookAt(join(out, path), disk);
    return there && !there.isDirectory() ? existsAlready(out, path) : null;
  });
  return found.filter((one) => one !== null);
}

/** `a/b` and `a` of the folder `a/b`. */
function withFoldersAbove(folder: string): readonly string[] {
  const names = folder.split('/').filter((name) => name !== '' && name !== '.');
  return names.map((_, i) => names.slice(0, i + 1).join('/'));
}

/** What is at a path; nothing where a file is in the place of its folder, which is reported itself. */
function lookAt(path: string, disk: LayoutDisk): Promise<Stats | null> {
  return disk.lstat(path).catch((error: unknown) => {
    if (isFsError(error) && error.code === 'ENOTDIR') return null;
    throw error;
  });
}

/** A table that is written in another form has the content that it would be given now. */
async function stateOf({ step, file, stats }: SourceFile, out: string, disk: LayoutDisk): Promise<FileState> {
  const to = join(out, step.to);
  const there = await lookAt(to, disk);
  if (!there) return 'absent';
  const place = { from: file, source: stats, to, there };
  return (await (step.as === 'tsv' ? isConverted(place) : isLaidOut(place))) ? 'same' : 'other';
}

/** What was there before has the right bytes; another time would make a check take it for another file. */
async function giveTimes(same: readonly SourceFile[], out: string, disk: LayoutDisk): Promise<void> {
  const copies = same.filter(({ step }) => step.as === 'file');
  await mapLimit(copies, 16, async ({ step, stats }) => {
    const to = join(out, step.to);
    const there = await lookAt(to, disk);
    if (there) await giveTime({ source: stats, to, there });
  });
}

async function isConverted({ from, to, there }: LaidFilePlace): Promise<boolean> {
  const { text } = decodeDepositTable(await readFile(from));
  return there.isFile() && text !== null && csvToTsv(text) === (await readFile(to, 'utf8'));
}

function filesOf({ fresh, same }: Wanted, out: string): readonly LaidFile[] {
  const file =
    (state: LaidFile['state']) =>
    ({ step: { from, to } }: SourceFile) => ({ path: join(out, to), from, state });
  return [...fresh.map(file('new')), ...same.map(file('unchanged'))];
}

/** Makes what is not there yet, whole; the reason where that is impossible. */
async function make(
  fresh: readonly SourceFile[],
  request: LayoutRequest,
  disk: LayoutDisk,
): Promise<DepositFinding | null> {
  const { out, plan, signal, progress } = request;
  await disk.mkdir(out);
  const stage = join(out, tempName());
  try {
    await makeFolders(stage, [...fresh.map(({ step }) => dirname(step.to)), ...plan.folders], disk);
    let done = 0;
    for (const each of fresh) {
      if (signal?.aborted) return problem('deposit-cancelled');
      const found = await place(each, stage, request, disk);
      if (found) return found;
      progress?.(++done, fresh.length);
    }
    await publish(stage, out, disk);
  } finally {
    await disk.remove(stage).catch(() => {}); // hidden, and removed by the next layout
  }
  return null;
}

async function makeFolders(stage: string, folders: readonly string[], disk: LayoutDisk): Promise<void> {
  await disk.mkdir(stage);
  for (const folder of new Set(folders)) await disk.mkdir(join(stage, folder));
}

/** Puts one file into the stage; what is wrong with it where that is impossible. */
async function place(
  { step, file }: SourceFile,
  stage: string,
  { mode, out }: LayoutRequest,
  disk: LayoutDisk,
): Promise<DepositFinding | null> {
  const to = join(stage, step.to);
  if (step.as === 'tsv') return convert(step.from, file, to, disk);
  if (mode === 'copy') {
    await disk.copy(file, to);
    return null;
  }
  try {
    await disk.link(file, to);
    return null;
  } catch (error) {
    const reason = whyNoLinks(error);
    if (reason === null) throw error;
    return problem('deposit-layout-no-links', { folder: out, ...reason });
  }
}

async function convert(path: string, file: string, to: string, disk: LayoutDisk): Promise<DepositFinding | null> {
  const { text, findings } = decodeDepositTable(await readFile(file));
  const [error] = findings.filter((found) => !isMark(found));
  if (text === null || error)
    return error ? { ...error, path } : problem('deposit-unreadable', { path, ...because('empty') });
  await disk.write(to, csvToTsv(text));
  return null;
}

function failure(error: unknown, out: string): DepositFinding | null {
  if (!isFsError(error)) return null;
  const path = (error as NodeJS.ErrnoException).path;
  return error.code === 'EEXIST' && path !== undefined
    ? existsAlready(out, rowPath(out, path))
    : inDepositWords(fsProblem(error, out));
}
