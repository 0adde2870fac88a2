import { folderOf } from '../../basics/slash-path.ts';
import type { HtanFactCount, HtanFile, HtanFolder, HtanLevel, HtanLevels } from '../curation.ts';
import { noDetails } from '../details.ts';
import type { Target } from '../target/target.ts';
import type { DepositSubject } from '../values/build-tables.ts';
import { htanImages, isRaw } from './htan-images.ts';
import { type HtanFactName, type HtanImage, htanFactLabels, htanVerdicts } from './image-facts.ts';
import { htanLevel, isMask, maskFaults } from './level.ts';
import { channelsWithoutColumn, matchObjects, type ObjectsMatch } from './objects-match.ts';
import { objectsTables } from './objects-tables.ts';

/** What HTAN calls each level, in a few words. */
const meanings: Readonly<Record<HtanLevel, string>> = {
  1: 'raw, or not yet one finished file',
  2: 'one finished file with its channel table',
  3: 'segmentation mask',
  4: 'object-by-feature table',
};

const mostPaths = 100;
const mostFolders = 200;

/** What HTAN asks of an image of level 2. */
export function askedFacts({ ladder }: Pick<Target, 'ladder'>): readonly string[] {
  return ladder.find(({ level }) => level === '2')?.facts ?? [];
}

/** The level of each file: images, raw files of microscopes, masks and tables of objects. */
export function htanFiles(subject: DepositSubject, target: Target): readonly HtanFile[] {
  const asked = askedFacts(target);
  const read = htanImages(subject);
  const known = new Set(read.map(({ path }) => path));
  const others = subject.images.filter(({ path }) => !known.has(path));
  const tables = matchObjects(objectsTables(subject.details ?? noDetails), read);
  return [
    ...read.map((image) => fileOf(image, asked)),
    ...others.map(
      ({ path }): HtanFile => ({
        path,
        level: 1,
        facts: {},
        because: isRaw(path) ? 'raw data of a microscope' : 'cannot be read',
      }),
    ),
    ...tables.map(objectsFile),
  ];
}

function objectsFile(match: ObjectsMatch): HtanFile {
  const absent = channelsWithoutColumn(match);
  const columns =
    absent === null ? '' : absent.length === 0 ? '; a column for each channel' : `; no column for ${absent.join(', ')}`;
  return {
    path: match.table.path,
    level: 4,
    facts: { 'object-id': true, centroid: true, 'channel-columns': absent && absent.length === 0 },
    because: `has an id and a centroid for each object${columns}`,
  };
}

function fileOf(image: HtanImage, asked: readonly string[]): HtanFile {
  const level = htanLevel(image, asked);
  const { path } = image;
  if (isMask(image)) {
    const faults = maskFaults(image);
    const facts = {
      integer: !faults.includes('integer'),
      'same-size': image.parent === null ? null : !faults.includes('size'),
    };
    const words = {
      integer: 'its pixels are not whole numbers in one channel',
      size: 'its size is not that of its image',
    };
    return { path, level, facts, because: faults.map((fault) => words[fault]).join('; ') || 'a mask of whole numbers' };
  }
  const verdicts = htanVerdicts(image, asked);
  const failing = verdicts.filter(({ level: strength, holds }) => strength === 'must' && holds === false);
  return {
    path,
    level,
    facts: Object.fromEntries(verdicts.map(({ fact, holds }) => [fact, holds])),
    because:
      failing.length === 0
        ? 'all that level 2 requires'
        : `without: ${failing.map(({ fact }) => htanFactLabels[fact].toLowerCase()).join(', ')}`,
  };
}

/** The levels of a deposit, counted. */
export function htanLevels(subject: DepositSubject, target: Target): HtanLevels {
  const files = htanFiles(subject, target);
  const folders = foldersOf(files, askedFacts(target));
  const levels = ([1, 2, 3, 4] as const).map((level) => ({
    level,
    meaning: meanings[level],
    files: files.filter((file) => file.level === level).length,
  }));
  return {
    phase: target.version,
    levels,
    facts: factCounts(files, askedFacts(target)),
    folders: folders.slice(0, mostFolders),
    moreFolders: Math.max(0, folders.length - mostFolders),
  };
}

function factCounts(files: readonly HtanFile[], asked: readonly string[]): readonly HtanFactCount[] {
  return asked.map((name) => {
    const fact = name.replace(/^~/u, '');
    const failing = files.filter(({ facts }) => facts[fact] === false);
    return {
      fact,
      label: htanFactLabels[fact as HtanFactName] ?? fact,
      level: name.startsWith('~') ? 'should' : 'must',
      holds: files.filter(({ facts }) => facts[fact] === true).length,
      fails: failing.length,
      paths: failing.slice(0, mostPaths).map(({ path }) => path),
    };
  });
}

function foldersOf(files: readonly HtanFile[], asked: readonly string[]): readonly HtanFolder[] {
  const musts = asked.filter((name) => !name.startsWith('~'));
  const byFolder = new Map<string, HtanFile[]>();
  for (const file of files) {
    const known = byFolder.get(folderOf(file.path));
    if (known) known.push(file);
    else byFolder.set(folderOf(file.path), [file]);
  }
  return [...byFolder]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([folder, some]) => {
      const levels: Partial<Record<HtanLevel, number>> = {};
      for (const { level } of some) levels[level] = (levels[level] ?? 0) + 1;
      const missing = musts.flatMap((fact) => {
        const count = some.filter(({ facts }) => facts[fact] === false).length;
        return count === 0 ? [] : [{ label: htanFactLabels[fact as HtanFactName] ?? fact, count }];
      });
      return { folder, levels, missing };
    });
}
