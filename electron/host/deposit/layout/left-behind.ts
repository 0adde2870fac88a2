import { join } from 'node:path';
import { fileName } from '../../../../shared/basics/slash-path.ts';
import type { DepositFinding } from '../../../../shared/deposit/finding.ts';
import { finding } from '../../../../shared/deposit/findings.ts';
import { imageOfPictures } from '../../../../shared/image/formats.ts';
import { isImageName, leadsIntoImage } from '../../../../shared/image/image-name.ts';
import { listDirectory } from '../tree/tree-listing.ts';
import { type ImagesLayout, imagesInLayout } from './lay-out-images.ts';

const mostFindings = 10_000;

/**
 * Images in the folder of a layout that are not of this deposit: those of an earlier one, whose images have since been
 * renamed or removed, would be uploaded with it. Nothing there is removed.
 */
export async function leftBehind(layout: ImagesLayout): Promise<readonly DepositFinding[]> {
  const { root, out, signal } = layout;
  const images = imagesInLayout(layout);
  if (!images.ok || images.value.length === 0) return [];
  const own = new Set(images.value.flatMap(({ path, name }) => [join(root, path), join(out, name)]));
  const { paths } = await listDirectory(out, signal && { signal });
  return paths
    .filter((path) => isImageName(fileName(path)) && !leadsIntoImage(path))
    .filter((path) => !own.has(join(out, path)) && !own.has(join(out, imageOfPictures(path) ?? '')))
    .slice(0, mostFindings)
    .map((path) => finding('deposit-layout-left', { path }, { path }));
}
