import { countOf, groupedNumber } from '../../basics/count.ts';
import { type CuratedFolder, endingOf } from './folder.ts';
import { compositeImages, proprietaryFiles, rawTwins } from './formats.ts';
import { answered, type CuratedList, type Decision, question } from './item.ts';
import { nameSeries } from './series.ts';

function raw(folder: CuratedFolder): Decision {
  const answer = answered(folder, 'raw_data');
  if (answer) return answer;
  const { raws, twins } = rawTwins(folder);
  if (raws === 0) return [null, 'no raw files here; please give their place'];
  return [true, `${countOf(raws, 'raw file')}, ${groupedNumber(twins)} with a TIFF of the same name`];
}

function lossy({ lossy: images }: CuratedFolder): Decision {
  return images.size === 0
    ? [true, 'no JPEG, lossy JPEG 2000 or WebP']
    : [false, `${countOf(images.size, 'image')} with lossy compression; what is lost cannot be recovered`];
}

/** What the primer asks to preserve. */
export const preservation: CuratedList = {
  id: 'preservation',
  title: 'Preservation',
  items: [
    {
      id: 'identified',
      label: 'Types are known from the first bytes',
      by: 'program',
      decide: ({ rows }) => {
        const { length } = rows.filter(({ header }) => header === null);
        return [
          length === 0,
          length === 0
            ? 'every image has the type that its name gives'
            : `${countOf(length, 'image')} cannot be identified`,
        ];
      },
    },
    {
      id: 'migrate',
      label: 'Proprietary formats copied to TIFF without loss',
      by: 'proposed',
      decide: (folder) => {
        const { all, bare } = proprietaryFiles(folder);
        if (all.length === 0) return [true, 'no proprietary files'];
        return bare.length === 0
          ? [true, 'each has a TIFF of the same name']
          : [false, `${countOf(bare.length, 'file')} without a TIFF of the same name`];
      },
    },
    { id: 'raw', label: 'Raw data kept, with its place', by: 'proposed', key: 'raw_data', decide: raw },
    question('copies', 'Copies were made before conversion', 'copies_kept'),
    { id: 'lossy', label: 'No lossy compression', by: 'program', decide: lossy },
    question('uniform', 'Edits were made uniformly to all images', 'uniform_edits'),
  ],
};

function gaps({ files }: CuratedFolder): string {
  const series = nameSeries(files.map(({ path }) => path));
  const broken = series.filter(({ missing }) => missing.length > 0);
  if (series.length === 0) return 'no numbered series';
  const named = broken
    .slice(0, 3)
    .map(({ folder, pattern, missing }) => `${folder}${pattern} lacks ${missing.join(', ')}`);
  const more = broken.length > 3 ? ` and ${broken.length - 3} more` : '';
  return `${countOf(series.length, 'numbered series', 'numbered series')}${broken.length > 0 ? `; ${named.join('; ')}${more}` : ', none with gaps'}`;
}

const counted = (folder: CuratedFolder, endings: readonly string[], word: string): string => {
  const { length } = folder.files.filter(({ path }) => endings.includes(endingOf(path)));
  return length === 0 ? `no ${word}` : countOf(length, word);
};

/** Items that the primer leaves open: shown, never counted. */
export const undecided: CuratedList = {
  id: 'undecided',
  title: 'Left open by the primer',
  items: [
    {
      id: 'stacks',
      label: 'Whole z-stacks',
      by: 'program',
      decide: ({ rows }) => {
        const { length } = rows.filter(({ header }) => header?.dims.includes('Z'));
        return [null, length === 0 ? 'no z-stacks' : countOf(length, 'z-stack')];
      },
    },
    {
      id: 'archives',
      label: 'Zip archives or folders',
      by: 'program',
      decide: (folder) => [null, counted(folder, ['zip', 'tar', 'gz', '7z'], 'archive')],
    },
    { id: 'sequence-names', label: 'File names of sequences', by: 'program', decide: (folder) => [null, gaps(folder)] },
    {
      id: 'previews',
      label: 'Animated previews',
      by: 'program',
      decide: (folder) => [null, counted(folder, ['gif', 'mp4', 'avi', 'mov'], 'preview')],
    },
    {
      id: 'composites',
      label: 'Composites beside single channels',
      by: 'program',
      decide: (folder) => {
        const { length } = compositeImages(folder);
        return [null, length === 0 ? 'no composites' : countOf(length, 'composite')];
      },
    },
  ],
};

/** Who may use the data, and who may decide that. */
export const licensing: CuratedList = {
  id: 'licence',
  title: 'Licence',
  items: [
    question('licence', 'A licence; CC0 is advised', 'license'),
    question('rights', 'The depositor holds the rights, also where images were published', 'rights_held'),
  ],
};
