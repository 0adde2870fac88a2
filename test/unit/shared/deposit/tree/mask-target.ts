import type { Target, TargetTree } from '../../../../../shared/deposit/target/target.ts';
import { targetNamed } from '../../../../../shared/deposit/target/targets.ts';

/** The shipped description of segmentation-mask directories. */
export const maskTarget = targetNamed('hubmap-segmentation-mask')?.target as Target;

/** Its layout. */
export const maskTree = maskTarget.tree as TargetTree;
