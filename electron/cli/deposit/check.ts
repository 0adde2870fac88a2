import { stat } from 'node:fs/promises';
import { relative } from 'node:path';
import { allKnown } from '../../../shared/deposit/check/build-overview.ts';
import type { CheckedDeposit } from '../../../shared/deposit/check/check-deposit.ts';
import { folderLacks } from '../../../shared/deposit/check/folder-lacks.ts';
import type { DepositFinding } from '../../../shared/deposit/finding.ts';
import { hasErrors } from '../../../shared/deposit/findings.ts';
import type { Curation, FolderLacks } from '../../../shared/deposit/overview.ts';
import type { Target } from '../../../shared/deposit/target/target.ts';
import type { NamedTarget } from '../../../shared/deposit/target/targets.ts';
import {
  checkLoaded,
  type DepositFolder,
  type LoadedDeposit,
  outFolder,
  realOutFolder,
  relocation,
} from '../../host/deposit/read/deposit-folder.ts';
import { outerFindings } from '../../host/deposit/read/outer-deposit.ts';
import type { ReadMaskLabels } from '../../host/deposit/tree/tree-contents.ts';
import { checkObjectIds } from '../../host/deposit/write/object-ids.ts';
import { uploadFindings } from '../../host/deposit/write/upload-folders.ts';
import { attempt } from '../../host/disk/fs-problem.ts';
import { stoppable } from '../../stoppable.ts';
import { UsageError } from '../command/usage.ts';
import type { CommandContext } from '../context/context.ts';
import { namedFailure } from '../listing/named-failure.ts';
import type { DepositCommand } from './arguments.ts';
import { checkTableFile } from './check-table.ts';
import { noImages, withDeposit } from './folder.ts';
import { levelsJson } from './level-text.ts';
import { printVerdict, type Sources, type Verdict } from './verdict.ts';

type CheckCommand = Extract<DepositCommand, { action: 'check' }>;

/** What a check found; `sources` where a folder was read. */
interface Checked {
  readonly verdict: Verdict;
  readonly findings: readonly DepositFinding[];
  readonly sources?: Sources;
  readonly curation?: Curation | null;
  readonly lacks?: FolderLacks;
}

type Check = (path: string, target: NamedTarget, context: CommandContext, command: CheckCommand) => Promise<Checked>;

/** `scopecard deposit check`: a folder, a dataset directory, or a table that was made elsewhere. */
export async function runDepositCheck(command: CheckCommand, context: CommandContext): Promise<number> {
  const { path, target, json, sources } = command;
  const found = await attempt(path, () => stat(path));
  if (!found.ok) throw namedFailure(found.problem);
  const check: Check = found.value.isDirectory() ? (target.target.tree ? checkDirectory : checkFolder) : checkFile;
  if (command.pixels && check !== checkDirectory && !(check === checkFolder && isHtan(target))) {
    throw new UsageError('--pixels is for the directory of a segmentation mask, and for HTAN.');
  }
  if (command.byFolder && check !== checkFolder) {
    throw new UsageError('--by-folder is for a folder of images.');
  }
  const checked = await check(path, target, context, command);
  const { verdict, findings, curation = null, lacks = null } = checked;
  const wanted = sources ? (checked.sources ?? { known: [], files: [] }) : null;
  return printVerdict(verdict, findings, json, context, { curation, sources: wanted, lacks });
}

const isHtan = ({ target: { id } }: NamedTarget): boolean => id === 'htan-imaging';

/** A table of a deposit, or a list that a repository reads in its own way. */
async function checkFile(path: string, target: NamedTarget) {
  const { id, tree } = target.target;
  if (tree && /-objects\.[^./\\]+$/u.test(path))
    return (await import('./check-directory.ts')).checkObjectsTable(path, target);
  if (id === 'bioimage-archive') return (await import('./check-list.ts')).checkListFile(path, target);
  const isManifest = target.target.tables.length > 0 && /level-2/iu.test(path);
  if (id === 'htan-imaging' && !isManifest) return (await import('./check-list.ts')).checkChannelFile(path, target);
  if (id === 'omero' || id === 'idr') return (await import('./check-list.ts')).checkOmeroFile(path, target);
  return checkTableFile(path, target);
}

async function checkDirectory(path: string, target: NamedTarget, context: CommandContext, { pixels }: CheckCommand) {
  const { checkDatasetDirectory } = await import('./check-directory.ts');
  return checkDatasetDirectory(path, target, context, pixels);
}

/** Checks a read folder for a version of a target. */
type CheckFor = (target: Target) => Promise<CheckedDeposit | null>;

/** The other versions that a folder is ready for, where none was asked for. */
async function otherVersions(
  loaded: LoadedDeposit,
  { target, version, versions }: NamedTarget,
  checkFor: CheckFor,
): Promise<readonly string[]> {
  const ready: string[] = [];
  for (const one of version === null ? versions : []) {
    if (one === target || (await lacksAlready(loaded, one))) continue;
    if ((await checkFor(one))?.ready) ready.push(one.version);
  }
  return ready;
}

function checkFolder(path: string, named: NamedTarget, context: CommandContext, command: CheckCommand) {
  const { sources, pixels, byFolder } = command;
  const work = async (loaded: LoadedDeposit, { root }: DepositFolder): Promise<Checked> => {
    const out = await realOutFolder(root, null);
    const relocate = relocation(root, out, 'none');
    const checkFor: CheckFor = (one) => checkLoaded(loaded, one, relocate, undefined, out);
    // Before the version that is reported, whose tables are kept: those of two versions take twice the memory.
    const others = await otherVersions(loaded, named, checkFor);
    const main = await checkFor(named.target);
    if (!main) throw new Error('nothing was checked');
    const versions = main.ready ? [main.target.version, ...others] : others;
    const isEmpty = loaded.subject.images.length === 0;
    const ids = pixels ? await objectIds(loaded, root, context) : [];
    const uploads = await uploadFindings({ loaded, deposits: [main] });
    const outer = await outerFindings(root);
    // Without its answers a deposit lacks everything: what else is found would only follow from that.
    const findings = loaded.trouble
      ? [loaded.trouble]
      : [...(isEmpty ? [noImages(path)] : main.findings), ...ids, ...uploads, ...outer];
    const fits = loaded.trouble || hasErrors(ids) ? [] : versions;
    return {
      verdict: verdictOf(main, { ready: main.ready && !hasErrors(findings), fits }),
      findings,
      curation: main.curation,
      ...(sources && { sources: sourcesOf(main) }),
      ...(byFolder && !isEmpty && { lacks: folderLacks(loaded.subject.images, [main]) }),
    };
  };
  return withDeposit(path, context, work, { sources });
}

function verdictOf(
  { target, fields, answered, curation }: CheckedDeposit,
  { ready, fits }: Pick<Verdict, 'ready' | 'fits'>,
): Verdict {
  const { id, version } = target;
  return { target: id, version, ready, fits, fields, answered, ...(curation && levelsJson(curation)) };
}

const firstImages = 20;

/** Whether the first images lack what a version requires: then all of them do, and need not be built for it. */
async function lacksAlready(loaded: LoadedDeposit, target: Target): Promise<boolean> {
  const { root, subject } = loaded;
  if (subject.images.length <= firstImages) return false;
  const some = { ...loaded, subject: { ...subject, images: subject.images.slice(0, firstImages) } };
  const checked = await checkLoaded(some, target, (path) => path, undefined, outFolder(root, null));
  return hasErrors(checked?.findings.filter(({ code }) => code === 'deposit-missing') ?? []);
}

function sourcesOf(main: CheckedDeposit): Sources {
  const tables = main.tables.map(({ built }) => built);
  return { known: allKnown(tables, [main]), files: main.files() };
}

/** Compares tables of objects with the pixels of their masks. */
async function objectIds(
  { subject, details }: LoadedDeposit,
  root: string,
  { services: { pixels } }: CommandContext,
): Promise<readonly DepositFinding[]> {
  const known = { ...subject, details: await details(outFolder(root, null)) };
  const labels: ReadMaskLabels = (image, channel) =>
    pixels.ask<'labels'>({ kind: 'labels', job: { path: relative(root, image), image }, channel });
  const check = await stoppable((signal) => checkObjectIds({ root, subject: known, labels, signal }));
  return check.findings;
}
