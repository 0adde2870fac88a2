import { expect } from './fixtures.ts';
import type { MainWindow } from './pages/main-window.ts';

const named = <N extends number>(number: N) => `20251106_A110_000${number}.tif` as const;

/** The TIFF images of one animal of the sample, in the folder `angII 7d`; the sidecar of the third is damaged. */
export const imagesOfA110 = [named(1), named(2), named(3), named(5), named(6)] as const;

/** Shows the lines of that animal alone. */
export async function showA110(main: MainWindow): Promise<void> {
  await main.filter('A110');
  await expect(main.counts).toContainText('6 of 19 images');
}
