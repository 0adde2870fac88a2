import { foldersAround } from '../../../../shared/deposit/sources/datasets.ts';
import { imageOfPictures } from '../../../../shared/image/formats.ts';
import { imageNameOf, isSidecarName } from '../../../../shared/sidecar/path.ts';
import { filesBeside, type ImagesLayout } from './lay-out-images.ts';

/** How many files that a README counts are not laid out beside it. */
interface NotLaidOut {
  readonly sidecars: number;
  readonly others: number;
}

/** The sidecars and other files that a layout of images leaves where they are, although a README counts them. */
export function notLaidOut({ deposits, layout, root, out }: ImagesLayout): NotLaidOut {
  if (layout === 'none' || out === root) return { sidecars: 0, others: 0 };
  const laid = new Set(filesBeside(deposits));
  const isLaid = (path: string) =>
    [path, imageOfPictures(path) ?? '', ...foldersAround(path)].some((one) => laid.has(one));
  const left = deposits.flatMap(({ counted }) => counted).filter((path) => !isLaid(path));
  const sidecars = left.filter((path) => isSidecarName(path) && laid.has(imageNameOf(path))).length;
  return { sidecars, others: left.length - sidecars };
}
