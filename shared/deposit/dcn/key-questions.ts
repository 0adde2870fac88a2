import { countOf, groupedNumber } from '../../basics/count.ts';
import { isImageName } from '../../image/image-name.ts';
import { imageNameOf, isSidecarName } from '../../sidecar/path.ts';
import { organismOf } from '../sources/organisms.ts';
import { biology, filled, percentText, summaryOf } from './filled.ts';
import type { CuratedFolder } from './folder.ts';
import { proprietaryFiles } from './formats.ts';
import { answered, type CuratedList, type Decision, type ListItem, question } from './item.ts';
import { nameSeries } from './series.ts';

const deepest = 8;

/** Oddities in the arrangement of the files. */
function structure({ files, rows }: CuratedFolder): Decision {
  const empty = files.filter(({ size }) => size === 0).length;
  const gaps = nameSeries(files.map(({ path }) => path)).filter(({ missing }) => missing.length > 0).length;
  const shared = new Set(rows.map(({ sidecarPath }) => sidecarPath)).size < rows.length;
  const depth = files.reduce((most, { path }) => Math.max(most, path.split('/').length - 1), 0);
  const orphans = orphanSidecars({ files, rows });
  const faults = [
    ...(empty > 0 ? [countOf(empty, 'empty file')] : []),
    ...(gaps > 0 ? [`${countOf(gaps, 'series', 'series')} with missing numbers`] : []),
    ...(shared ? ['two images with one sidecar'] : []),
    ...(orphans > 0 ? [`${countOf(orphans, 'sidecar')} without an image`] : []),
    ...(depth > deepest ? [`folders ${depth} deep`] : []),
  ];
  return faults.length > 0
    ? [false, faults.join(', ')]
    : [true, 'no empty files, no gaps in series, each image with its own sidecar'];
}

function orphanSidecars({ files, rows }: Pick<CuratedFolder, 'files' | 'rows'>): number {
  const own = new Set(rows.map(({ sidecarPath }) => sidecarPath));
  return files.filter(({ path }) => isSidecarName(path) && isImageName(imageNameOf(path)) && !own.has(path)).length;
}

/** Signs of personal data in the files: species, headers, pictures of labels. */
function privacySigns(folder: CuratedFolder): readonly string[] {
  const human = summaryOf(folder).some(
    ({ field, values }) => field.name === 'species' && values.some(({ value }) => organismOf(value)?.taxon === 9606),
  );
  return [
    ...(human ? ['the species is human'] : []),
    ...(folder.named.size > 0 ? [`${countOf(folder.named.size, 'header')} name people or computers`] : []),
    ...(folder.files.some(({ path }) => /\.svs$/iu.test(path)) ? ['SVS files contain pictures of their labels'] : []),
  ];
}

function privacy(folder: CuratedFolder): Decision {
  const signs = privacySigns(folder);
  const why = signs.length > 0 ? signs.join('; ') : 'no sign of it in species and headers';
  const restricted = folder.answers.restricted;
  if (restricted === true) return [false, 'your answer: access must be restricted'];
  return restricted === false ? [true, `your answer: no; ${why}`] : [null, `${why}; please decide`];
}

/** The nine key questions of the primer, in its order. */
export const keyQuestions: CuratedList = {
  id: 'questions',
  title: 'Key questions',
  items: [
    question('aim', 'What does the depositor expect of future reuse?', 'reuse_aim'),
    question('minimum-files', 'Which files are the minimum for that?', 'minimum_files'),
    {
      id: 'files-there',
      label: 'Are these files there, with their metadata?',
      by: 'program',
      decide: (folder) => [
        folder.rows.length > 0 && filled(folder, biology) > 0,
        `${countOf(folder.rows.length, 'image')}, ${percentText(filled(folder, biology))} of the main fields filled`,
      ],
    },
    {
      id: 'format',
      label: 'Are the formats open?',
      by: 'program',
      decide: (folder) => {
        const { all } = proprietaryFiles(folder);
        return all.length > 0 ? [false, `${countOf(all.length, 'file')} in proprietary formats`] : [true, 'TIFF only'];
      },
    },
    { id: 'structure', label: 'Does the structure of the folder make sense?', by: 'proposed', decide: structure },
    {
      id: 'biology',
      label: 'Is the documentation enough to understand the biology?',
      by: 'proposed',
      decide: (folder) => {
        const share = filled(folder, biology);
        return [share >= 0.6, `${percentText(share)} of species, region, cell type, genotype and condition filled`];
      },
    },
    question('users', 'Who will use the data?', 'intended_users'),
    question('access', 'What does that community need to find and get it?', 'access_needs'),
    {
      id: 'privacy',
      label: 'Free of privacy concerns, no restricted access needed?',
      by: 'person',
      key: 'restricted',
      decide: privacy,
    },
  ],
};

/** An item that people answer, with what the folder already shows. */
function proposed(id: string, label: string, key: string, known: (folder: CuratedFolder) => string): ListItem {
  return { id, label, by: 'proposed', key, decide: (folder) => answered(folder, key) ?? [null, known(folder)] };
}

/** What the generator of the data must document. */
export const documentation: CuratedList = {
  id: 'documentation',
  title: 'Documentation of the data generator',
  items: [
    proposed('origin', 'Origin of the samples', 'sample_origin', (folder) => {
      const share = filled(folder, ['species', 'region']);
      return share > 0
        ? `species and region are ${percentText(share)} filled; please describe the rest`
        : 'not answered yet';
    }),
    question('preparation', 'Preparation of the samples', 'preparation'),
    proposed('settings', 'Settings of the microscope', 'acquisition.settings', ({ rows }) => {
      const { length } = rows.filter(({ calibration: { x } }) => x.source !== 'default');
      return `pixel size known of ${groupedNumber(length)} of ${countOf(rows.length, 'image')}; please describe the rest`;
    }),
    proposed('channels', 'Meaning of each channel or colour', 'channels.meaning', ({ channels }) =>
      channels.length > 0
        ? `headers name ${channels.slice(0, 6).join(', ')}; please describe what they show`
        : 'no header names a channel',
    ),
    question('audience', 'Intended audience', 'intended_users'),
  ],
};
