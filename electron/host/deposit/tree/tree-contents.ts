import { basename } from 'node:path';
import type { DepositFinding } from '../../../../shared/deposit/finding.ts';
import { finding } from '../../../../shared/deposit/findings.ts';
import { labelFindings } from '../../../../shared/deposit/mask/label-findings.ts';
import { maskFindings } from '../../../../shared/deposit/mask/mask-findings.ts';
import { maskListName } from '../../../../shared/deposit/mask/mask-list.ts';
import type { ObjectsContext } from '../../../../shared/deposit/objects/check-objects.ts';
import type { TargetTree } from '../../../../shared/deposit/target/target.ts';
import { wholePattern } from '../../../../shared/deposit/tree/python-pattern.ts';
import { pathsOfVersion } from '../../../../shared/deposit/tree/tree-path.ts';
import type { Result } from '../../../../shared/problems/result.ts';
import type { StructureReading, TiffStructure } from '../../../../shared/tiff/read-structure.ts';
import type { LabelsAnswer } from '../../pixels/pixel-job.ts';
import { inDepositWords } from '../deposit-words.ts';
import { sizeOf } from './tree-listing.ts';
import { checkMaskList, checkObjectsFile } from './tree-objects.ts';

/** Reads how an image is built; paths are absolute. */
export type ReadStructure = (image: string) => Promise<StructureReading>;

/** Reads the values of a channel's pixels; paths are absolute. null: stopped. */
export type ReadMaskLabels = (image: string, channel: number) => Promise<Result<LabelsAnswer> | null>;

/** What is in a dataset directory, or will be. */
export interface TreeContents {
  /** Paths in the directory. */
  readonly paths: readonly string[];
  /** The file that is at a path, or will be; absolute. */
  readonly fileOf: (path: string) => string;
  readonly tree: TargetTree;
  /** Version by which files are masks or objects tables. */
  readonly version: string;
  readonly structure: ReadStructure;
  /** Set to compare the pixels of the mask image with the objects tables too. */
  readonly labels?: ReadMaskLabels;
  readonly signal?: AbortSignal;
}

/** What is wrong with masks and objects tables. */
export interface ContentsCheck {
  /** Channels whose pixel values were compared with the objects tables. */
  readonly compared: number;
  readonly findings: readonly DepositFinding[];
}

/** How many mask images and objects tables a directory has. */
export function countContents({ paths, tree, version }: Pick<TreeContents, 'paths' | 'tree' | 'version'>) {
  const count = (role: string) => pathsOfRole(role, paths, tree, version).length;
  return { masks: count('mask'), tables: count('objects') };
}

/** Checks the mask image of a dataset directory, the objects tables and the lists of masks. */
export async function checkContents(contents: TreeContents): Promise<ContentsCheck> {
  const { paths, fileOf, tree, version, signal } = contents;
  const masks = pathsOfRole('mask', paths, tree, version);
  const tables = pathsOfRole('objects', paths, tree, version);
  const many = masks.length < 2 ? [] : [tooMany(masks)];
  const read = await Promise.all(masks.slice(0, mostMasks).map((path) => readMask(contents, path)));
  const names = tables.map((path) => basename(path).replace(/-objects\.[^.]*$/u, ''));
  const base = await readBase(contents, masks);
  const findings: DepositFinding[] = [...many];
  for (const { path, structure, faults } of read) {
    findings.push(...faults, ...(structure ? maskFindings({ path, structure, tables: names, base }) : []));
  }
  const [mask] = read;
  const context = maskContext(mask);
  const ids = new Map<string, ReadonlySet<string>>();
  for (const path of tables) {
    if (signal?.aborted) break;
    const checked = await checkObjectsFile(fileOf(path), { path, mask: context });
    findings.push(...checked.findings);
    for (const [name, some] of checked.ids) ids.set(name, new Set([...(ids.get(name) ?? []), ...some]));
  }
  const lists = await checkLists(contents, context);
  const labels = await checkLabels(contents, mask, ids);
  return { compared: labels.compared, findings: [...findings, ...lists, ...labels.findings] };
}

/** Paths of a role, by the version that the directory fits or is nearest to. */
function pathsOfRole(role: string, paths: readonly string[], tree: TargetTree, version: string): readonly string[] {
  const expressions = pathsOfVersion(tree, version)
    .filter((path) => path.role === role)
    .map(({ pattern }) => wholePattern(pattern));
  return paths.filter((path) => !path.endsWith('/') && expressions.some((expression) => expression.test(path)));
}

/** Lists of masks beside the mask image have a row for each of its channels. */
async function checkLists({ paths, fileOf }: TreeContents, mask: ObjectsContext['mask']) {
  const lists = mask ? paths.filter((path) => maskListName.test(path)) : [];
  const findings: DepositFinding[] = [];
  for (const path of lists) {
    const channels = mask?.channels.length ?? 0;
    findings.push(...(await checkMaskList(fileOf(path), path, { name: mask?.name ?? '', channels })));
  }
  return findings;
}

/** Pixels of each channel that an objects table is about. */
async function checkLabels(
  { fileOf, labels, signal }: TreeContents,
  mask: ReadMask | undefined,
  objects: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<ContentsCheck> {
  const names = mask?.structure?.omeImage?.channels.map(({ Name }) => Name ?? '') ?? [];
  const findings: DepositFinding[] = [];
  let compared = 0;
  for (const [i, channel] of names.entries()) {
    const ids = objects.get(channel);
    if (!labels || !mask || !ids || signal?.aborted) continue;
    const read = await labels(fileOf(mask.path), i);
    if (!read) continue;
    if (read.ok) findings.push(...labelFindings({ path: mask.path, channel, ids, ...read.value }));
    else findings.push({ ...inDepositWords(read.problem), path: mask.path });
    compared++;
  }
  return { compared, findings };
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

async function readMask({ fileOf, structure: read }: TreeContents, path: string): Promise<ReadMask> {
  const file = fileOf(path);
  const name = basename(path);
  if ((await sizeOf(file)) === 0)
    return { path, structure: null, faults: [finding('deposit-file-empty', { name }, { path })] };
  const { structure, reason } = await read(file);
  if (structure) return { path, structure, faults: [] };
  return { path, structure: null, faults: [finding('deposit-mask-unreadable', { name, ...reason }, { path })] };
}

function maskContext(mask: ReadMask | undefined): ObjectsContext['mask'] {
  const image = mask?.structure?.omeImage;
  const [full] = mask?.structure?.pyramid.levels ?? [];
  if (!mask || !image || !full) return null;
  const channels = image.channels.flatMap(({ Name }) => (Name ? [Name] : []));
  return { name: basename(mask.path), channels, width: full.width, height: full.height };
}

/** The image that the masks were made from: the one other OME-TIFF of the directory, if there is just one. */
async function readBase({ paths, fileOf, structure: read }: TreeContents, masks: readonly string[]) {
  const others = paths.filter((path) => /\.ome\.tiff?$/iu.test(path) && !masks.includes(path));
  const [path] = others;
  if (path === undefined || others.length > 1) return null;
  const { structure } = await read(fileOf(path));
  return structure && { path, structure };
}
