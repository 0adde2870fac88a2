import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FolderWalk } from '../../electron/host/scan/folder-walk.ts';
import { makeTiff, page } from '../helpers/make-tiff.ts';
import { pythonText } from './python-text.ts';

/** Values of the fields that a soak edits. */
export type SoakValues = Readonly<Record<'species' | 'region' | 'note', string>>;

/** The text of a sidecar with these values, whichever program wrote it. */
export function sidecarWith(values: SoakValues): string {
  const roi = { data: { col_start: 0, col_stop: 8, row_start: 0, row_stop: 8 }, name: '1', note: 'µm', roi_id: 1 };
  return pythonText({
    version: 2,
    accepted: true,
    experiment_metadata: { ...values, depth: 120.5, genotype: 'WT' },
    image_header_metadata: { physical_label_x: 'um', physical_unit_x: 0.25 },
    rois: [{ ...roi, roi_type: 'rectroi', version: '1.0' }],
    analysis: Array.from({ length: 10 }, (_, i) => ({ analysis_name: 'radon_velocity', roi_id: 1, summary: { i } })),
  });
}

/** Images with a sidecar each, in a folder of their own. */
export interface SoakFolder {
  readonly root: string;
  /** A user's folder. */
  readonly home: string;
  /** Names of the images. */
  readonly names: readonly string[];
  text(name: string): string;
  /** Files other than images and sidecars. */
  others(): readonly string[];
  /** Looks at the folder as a scan does, a day later. */
  scanLater(): Promise<void>;
  remove(): void;
}

/** Makes a folder of `count` images in the temporary folder. */
export function makeSoakFolder(count: number, values: SoakValues): SoakFolder {
  const [root, home] = ['images', 'home'].map((what) =>
    realpathSync(mkdtempSync(join(tmpdir(), `scopecard-soak-${what}-`))),
  ) as [string, string];
  const names = Array.from({ length: count }, (_, i) => `${String(i).padStart(4, '0')}.tif`);
  const image = makeTiff({ ifds: [page()] });
  for (const name of names) {
    writeFileSync(join(root, name), image);
    writeFileSync(join(root, `${name}.json`), sidecarWith(values));
  }
  const known = new Set(names.flatMap((name) => [name, `${name}.json`]));
  const others = () => readdirSync(root).filter((name) => !known.has(name));
  return {
    root,
    home,
    names,
    text: (name) => readFileSync(join(root, `${name}.json`), 'utf8'),
    others,
    scanLater: async () => {
      const yesterday = Date.now() / 1000 - 86_400;
      for (const name of others()) {
        const path = join(root, name);
        loseOtherName(path);
        utimesSync(path, yesterday, yesterday);
      }
      for await (const _ of new FolderWalk({ root, all: [root], reading: 1 }).steps());
    },
    remove: () => {
      for (const path of [root, home]) rmSync(path, { recursive: true, force: true });
    },
  };
}

/** What has another name keeps the time when it got it, which cannot be put back: it counts as new for an hour. */
function loseOtherName(path: string): void {
  if (statSync(path).nlink === 1) return;
  const bytes = readFileSync(path);
  rmSync(path);
  writeFileSync(path, bytes);
}
