import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sidecarText } from '../../electron/host/sample/sidecars.ts';
import { readHeader } from '../../shared/formats/read-header.ts';
import { memorySource } from '../../shared/header/byte-source.ts';
import { makeTiff, page, rational, short, text } from './make-tiff.ts';

/** How large a season is. */
export interface SeasonSize {
  readonly folders: number;
  readonly imagesPerFolder: number;
}

/** One image of a season and what a lab knows of it. */
export interface SeasonImage {
  /** Relative to the season's folder. */
  readonly path: string;
  readonly condition: string;
  readonly date: string;
  readonly animal: string;
}

const treatments = ['saline', 'angII 3d', 'angII 7d', 'washout'];

/** How people spell one genotype in a season. */
const spellings = ['WT', 'wt', 'wild-type', 'Wild type'];

const two = (number: number) => String(number).padStart(2, '0');

/** The images of a season in the order of their paths: a folder for every week and condition. */
function seasonImages({ folders, imagesPerFolder }: SeasonSize): readonly SeasonImage[] {
  const images = Array.from({ length: folders }, (_, f) => {
    const [week, kind] = [Math.floor(f / treatments.length), f % treatments.length];
    const day = new Date(Date.UTC(2025, 8, 1 + week * 7 + kind)).toISOString().slice(0, 10);
    const condition = `cond${kind + 1} ${treatments[kind]}`;
    return Array.from({ length: imagesPerFolder }, (_, i): SeasonImage => {
      const animal = `A${106 + week * 2 + (i % 2)}`;
      const name = `${day.replaceAll('-', '')}_${animal}_${String(i + 1).padStart(4, '0')}.tif`;
      return { path: `week ${two(week + 1)}/${condition}/${name}`, condition, date: day, animal };
    });
  });
  return images.flat().sort((a, b) => (a.path < b.path ? -1 : 1));
}

function tiffOf(): Uint8Array {
  const plain = page({ width: 16, height: 16 });
  const description = text(270, 'ImageJ=1.54f\nunit=micron\n');
  const tags = [...plain.tags, description, rational(282, 4), rational(283, 4), short(296, 1)];
  return makeTiff({ ifds: [{ ...plain, tags: tags.sort((a, b) => a.code - b.code) }] });
}

/** Writes a season: small images, blank but for every tenth, whose genotype was entered as it came. */
export function writeSeason(folder: string, size: SeasonSize): readonly SeasonImage[] {
  const images = seasonImages(size);
  const bytes = tiffOf();
  const { header } = readHeader(memorySource(bytes), {
    name: 'a.tif',
    companion: () => null,
    siblings: () => ['a.tif'],
    inflate: () => null,
  });
  images.forEach(({ path }, i) => {
    const file = join(folder, path);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, bytes);
    if (i % 10 === 0)
      writeFileSync(`${file}.json`, sidecarText(header, { genotype: spellings[(i / 10) % spellings.length] ?? '' }));
  });
  return images;
}
