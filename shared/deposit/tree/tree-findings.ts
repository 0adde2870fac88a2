import { type Problem, problem, type Reason } from '../../problems/problem.ts';
import { because } from '../../problems/reasons.ts';
import type { TargetPath, TargetTree } from '../target/target.ts';
import { reportedErrors, type TreeFit, type VersionErrors } from './fit-tree.ts';
import { type NearMiss, nearMisses } from './near-miss.ts';
import { extrasFolder, isUploadTable } from './stray-place.ts';
import { pathsOfVersion } from './tree-path.ts';

/** Most strays that are reported one by one; otherwise only their number is reported, folder by folder. */
const strayLimit = 100;
/** Most reasons that are reported for a version that does not fit. */
const reasonLimit = 3;

/** A path that a directory lacks, and its near misses. */
interface Lack {
  readonly path: TargetPath;
  readonly near: readonly NearMiss[];
}

/**
 * What is wrong with a directory: the errors of the version that the validator reports, or in one line why it does not
 * fit the newest version where it fits an older one.
 */
export function treeFindings(paths: readonly string[], fit: TreeFit, rules: TargetTree): readonly Problem[] {
  const errors = reportedErrors(fit);
  const [best] = fit.fits;
  if (best === errors.version) return [];
  const lacks = lacksOf(errors, paths);
  const extras = extrasFolder(pathsOfVersion(rules, errors.version));
  if (best !== undefined) return [fitsOlder(best, errors, lacks, extras)];
  return [...lacks.flatMap(lackFindings), ...strayFindings(errors.notAllowed, lacks, extras)];
}

/** A near miss is reported once, for the first path that it nearly has. */
function lacksOf({ missing }: VersionErrors, paths: readonly string[]): readonly Lack[] {
  const reported = new Set<string>();
  return missing.map((path) => {
    const near = nearMisses(paths, path.role ?? '').filter((miss) => !reported.has(miss.path));
    for (const miss of near) reported.add(miss.path);
    return { path, near };
  });
}

function lackFindings({ path, near }: Lack): readonly Problem[] {
  if (near.length > 0) return near.map((miss) => nearFinding(miss, path));
  return [problem('deposit-tree-missing', { what: path.say, where: path.like ?? path.pattern })];
}

const prefixOf = (path: string): string => path.slice(0, path.replace(/\/$/u, '').lastIndexOf('/') + 1);
const nameOf = (path: string): string => path.slice(prefixOf(path).length);

function nearFinding({ path, to, reasons }: NearMiss, { say }: TargetPath): Problem {
  const isRenamed = prefixOf(path) === prefixOf(to);
  const code = isRenamed ? 'deposit-tree-near' : 'deposit-tree-near-place';
  const details = { what: say, name: nameOf(path), reasons, to: isRenamed ? nameOf(to) : to };
  return problem(code, details, { path });
}

/** A near miss is not reported as a stray too; a name with a line break is reported where names are listed. */
function strayFindings(strays: readonly string[], lacks: readonly Lack[], extras: string): readonly Problem[] {
  const near = lacks.flatMap(({ near }) => near.map(({ path }) => path));
  const isTold = (path: string): boolean =>
    path.includes('\n') || near.some((each) => (each.endsWith('/') ? path.startsWith(each) : path === each));
  const others = strays.filter((path) => !isTold(path));
  return [
    ...others.slice(0, strayLimit).map((path) => stray(path, extras)),
    ...restOf(others.slice(strayLimit), extras),
  ];
}

function stray(path: string, extras: string): Problem {
  const to = isUploadTable(path) ? 'the folder above' : extras + path;
  return problem('deposit-tree-stray', { path, to }, { path });
}

function restOf(strays: readonly string[], extras: string): readonly Problem[] {
  const counts = new Map<string, number>();
  for (const path of strays) {
    const top = path.slice(0, path.indexOf('/') + 1);
    counts.set(top, (counts.get(top) ?? 0) + 1);
  }
  return [...counts].map(([folder, count]) =>
    problem(
      'deposit-tree-strays',
      { count, folder: folder || 'the directory itself', to: extras + folder },
      { path: folder },
    ),
  );
}

function fitsOlder(fits: string, errors: VersionErrors, lacks: readonly Lack[], extras: string): Problem {
  const brief = [...lacks.map(lackInBrief), ...errors.notAllowed.map((path) => strayInBrief(path, extras))];
  const more = brief.length - reasonLimit;
  const [others, otherSteps] = more > 0 ? [[because('tree-more', { more })], [because('step-more')]] : [[], []];
  const first = brief.slice(0, reasonLimit);
  return problem('deposit-tree-version', {
    fits,
    version: errors.version,
    reasons: [...first.map(({ reason }) => reason), ...others],
    steps: [...first.map(({ step }) => step), ...otherSteps],
  });
}

interface Brief {
  readonly reason: Reason;
  readonly step: Reason;
}

function lackInBrief({ path, near: [first] }: Lack): Brief {
  if (!first) {
    const reason = because('tree-lacks', { what: path.say });
    return { reason, step: because('step-add', { what: path.like ?? path.pattern }) };
  }
  const reason = because('tree-near', { found: nameOf(first.path), near: first.reasons });
  return { reason, step: because('step-rename', { right: nameOf(first.to) }) };
}

function strayInBrief(path: string, extras: string): Brief {
  return { reason: because('tree-stray', { found: path }), step: because('step-move', { right: extras }) };
}
