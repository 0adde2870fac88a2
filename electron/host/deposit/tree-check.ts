import { basename, join } from 'node:path';
import type { DepositFinding } from '../../../shared/deposit/finding.ts';
import { finding, hasErrors } from '../../../shared/deposit/findings.ts';
import { labelFindings } from '../../../shared/deposit/mask/label-findings.ts';
import { maskFindings } from '../../../shared/deposit/mask/mask-findings.ts';
import { maskListName } from '../../../shared/deposit/mask/mask-list.ts';
import type { ObjectsContext } from '../../../shared/deposit/objects/check-objects.ts';
import type { Target, TargetTree } from '../../../shared/deposit/target/target.ts';
import { fitTree, type TreeFit } from '../../../shared/deposit/tree/fit-tree.ts';
import { wholePattern } from '../../../shared/deposit/tree/python-pattern.ts';
import { treeFindings } from '../../../shared/deposit/tree/tree-findings.ts';
import { pathsOfVersion } from '../../../shared/deposit/tree/tree-path.ts';
import type { Result } from '../../../shared/problems/result.ts';
import type { StructureReading, TiffStructure } from '../../../shared/tiff/read-structure.ts';
import type { LabelsAnswer } from '../pixels/pixel-job.ts';
import { listDirectory, sizeOf } from './tree-listing.ts';
import { checkMaskList, checkObjectsFile } from './tree-objects.ts';
import { isOwnUpload } from './tree-upload.ts';

/** Reads how an image is built; paths are absolute. */
export type ReadStructure = (image: string) => Promise<StructureReading>;

/** Reads the values of a channel's pixels; paths are absolute. null: stopped. */
export type ReadMaskLabels = (image: string, channel: number) => Promise<Result<LabelsAnswer> | null>;

/** What to check. */
export interface TreeCheckRequest {
  /** The dataset directory, absolute. */
  readonly root: string;
  readonly target: Target & { readonly tree: TargetTree };
  /** One version alone; null for all that the target accepts. */
  readonly version: string | null;
  readonly structure: ReadStructure;
  /** Set where the pixels of the mask image are to be compared with the objects tables too. */
  readonly labels?: ReadMaskLabels;
  readonly signal?: AbortSignal;
}

/** What a repository would say of a dataset directory. */
export interface TreeCheck {
  /** Versions that the directory fits, the newest first. */
  readonly fits: readonly string[];
  readonly findings: readonly DepositFinding[];
  /** Whether it fits a version and nothing in it is wrong. */
  readonly ready: boolean;
}

/** Checks a dataset directory: its paths as the validator does, then the mask image and the objects tables in it. */
export async function checkTree(request: TreeCheckRequest): Promise<TreeCheck> {
  const { root, target, version, signal } = request;
  const { tree } = target;
  const { paths, findings: seen } = await listDirectory(root, signal ? { signal } : {});
  const ignore = (await isOwnUpload(root, paths, tree.root)) ? tree.ignore : [];
  const fit = fitTree(paths, tree, version === null ? target.accepts : [version], ignore);
  const inside = await checkInside(request, paths, fit);
  const findings = [...seen, ...treeFindings(paths, fit, tree), ...inside];
  return { fits: fit.fits, findings, ready: fit.fits.length > 0 && !hasErrors(findings) };
}

/** Paths of a role, by the version that the directory fits or is nearest to. */
function pathsOfRole(role: string, paths: readonly string[], tree: TargetTree, version: string): readonly string[] {
  const expressions = pathsOfVersion(tree, version)
    .filter((path) => path.role === role)
    .map(({ pattern }) => wholePattern(pattern));
  return paths.filter((path) => !path.endsWith('/') && expressions.some((expression) => expression.test(path)));
}

async function checkInside(
  request: TreeCheckRequest,
  paths: readonly string[],
  { fits, tried }: TreeFit,
): Promise<readonly DepositFinding[]> {
  const { root, target, signal } = request;
  const version = fits[0] ?? tried[0]?.version ?? target.version;
  const masks = pathsOfRole('mask', paths, target.tree, version);
  const tables = pathsOfRole('objects', paths, target.tree, version);
  const many = masks.length < 2 ? [] : [tooMany(masks)];
  const read = await Promise.all(masks.slice(0, mostMasks).map((path) => readMask(request, path)));
  const names = tables.map((path) => basename(path).replace(/-objects\.[^.]*$/u, ''));
  const base = await readBase(request, paths, masks);
  const findings: DepositFinding[] = [...many];
  for (const { path, structure, faults } of read) {
    findings.push(...faults, ...(structure ? maskFindings({ path, structure, tables: names, base }) : []));
  }
  const [mask] = read;
  const context = maskContext(mask);
  const ids = new Map<string, ReadonlySet<string>>();
  for (const path of tables) {
    if (signal?.aborted) break;
    const checked = await checkObjectsFile(join(root, path), { path, mask: context });
    findings.push(...checked.findings);
    for (const [name, some] of checked.ids) ids.set(name, new Set([...(ids.get(name) ?? []), ...some]));
  }
  return [...findings, ...(await checkLists(root, paths, context)), ...(await checkLabels(request, mask, ids))];
}

/** Lists of masks beside the mask image have a row for each of its channels. */
async function checkLists(root: string, paths: readonly string[], mask: ObjectsContext['mask']) {
  const lists = mask ? paths.filter((path) => maskListName.test(path)) : [];
  const told: DepositFinding[] = [];
  for (const path of lists) {
    const channels = mask?.channels.length ?? 0;
    told.push(...(await checkMaskList(join(root, path), path, { name: mask?.name ?? '', channels })));
  }
  return told;
}

/** Pixels of each channel that an objects table speaks of. */
async function checkLabels(
  { root, labels, signal }: TreeCheckRequest,
  mask: ReadMask | undefined,
  objects: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<readonly DepositFinding[]> {
  const names = mask?.structure?.ome?.images[0]?.channels.map(({ Name }) => Name ?? '') ?? [];
  const told: DepositFinding[] = [];
  for (const [i, channel] of names.entries()) {
    const ids = objects.get(channel);
    if (!labels || !mask || !ids || signal?.aborted) continue;
    const read = await labels(join(root, mask.path), i);
    if (read?.ok) told.push(...labelFindings({ path: mask.path, channel, ids, ...read.value }));
    else if (read) told.push({ ...read.problem, path: mask.path });
  }
  return told;
}

/** More masks than that are an error already; they are not looked at one by one. */
const mostMasks = 8;

function tooMany(masks: readonly string[]): DepositFinding {
  const names = masks.slice(0, 5).map((path) => basename(path));
  return finding('deposit-mask-many', { count: masks.length, names: names.join(', ') }, { path: masks[0] ?? '' });
}

interface ReadMask {
  readonly path: string;
  readonly structure: TiffStructure | null;
  readonly faults: readonly DepositFinding[];
}

async function readMask({ root, structure: read }: TreeCheckRequest, path: string): Promise<ReadMask> {
  const file = join(root, path);
  const name = basename(path);
  if ((await sizeOf(file)) === 0)
    return { path, structure: null, faults: [finding('deposit-file-empty', { name }, { path })] };
  const { structure, reason } = await read(file);
  if (structure) return { path, structure, faults: [] };
  return { path, structure: null, faults: [finding('deposit-mask-unreadable', { name, ...reason }, { path })] };
}

function maskContext(mask: ReadMask | undefined): ObjectsContext['mask'] {
  const image = mask?.structure?.ome?.images[0];
  const [full] = mask?.structure?.pyramid.levels ?? [];
  if (!mask || !image || !full) return null;
  const channels = image.channels.flatMap(({ Name }) => (Name ? [Name] : []));
  return { name: basename(mask.path), channels, width: full.width, height: full.height };
}

/** The image that the masks were made from: the one other OME-TIFF of the directory, if there is just one. */
async function readBase(
  { root, structure: read }: TreeCheckRequest,
  paths: readonly string[],
  masks: readonly string[],
) {
  const others = paths.filter((path) => /\.ome\.tiff?$/iu.test(path) && !masks.includes(path));
  const [path] = others;
  if (path === undefined || others.length > 1) return null;
  const { structure } = await read(join(root, path));
  return structure && { path, structure };
}
