import { join } from 'node:path';
import type { DepositFinding } from '../../../../shared/deposit/finding.ts';
import { hasErrors } from '../../../../shared/deposit/findings.ts';
import type { Target, TargetTree } from '../../../../shared/deposit/target/target.ts';
import { fitTree } from '../../../../shared/deposit/tree/fit-tree.ts';
import { treeFindings } from '../../../../shared/deposit/tree/tree-findings.ts';
import { unfinishedWrites } from './folder-claim.ts';
import { checkContents, type ReadMaskLabels, type ReadStructure } from './tree-contents.ts';
import { listDirectory } from './tree-listing.ts';
import { isOwnUpload } from './tree-upload.ts';

/** What to check. */
export interface TreeCheckRequest {
  /** The dataset directory, absolute. */
  readonly root: string;
  readonly target: Target & { readonly tree: TargetTree };
  /** One version alone; null for all that the target accepts. */
  readonly version: string | null;
  readonly structure: ReadStructure;
  /** Set to compare the pixels of the mask image with the objects tables too. */
  readonly labels?: ReadMaskLabels;
  readonly signal?: AbortSignal;
}

/** What a repository would find in a dataset directory. */
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
  const inside = await checkContents({
    ...request,
    tree,
    paths,
    fileOf: (path) => join(root, path),
    version: fit.fits[0] ?? fit.tried[0]?.version ?? target.version,
  });
  const unfinished = await unfinishedWrites([root]);
  const findings = [...seen, ...treeFindings(paths, fit, tree), ...inside.findings, ...unfinished];
  return { fits: fit.fits, findings, ready: fit.fits.length > 0 && !hasErrors(findings) };
}
