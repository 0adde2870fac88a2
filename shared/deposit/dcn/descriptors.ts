import { countOf, groupedNumber } from '../../basics/count.ts';
import { filled, percentText } from './filled.ts';
import { answerText, type CuratedFolder } from './folder.ts';
import { answered, type CuratedList, type Decision, question } from './item.ts';

const isOrderedBy =
  (axes: readonly string[]) =>
  ({ header }: CuratedFolder['rows'][number]): boolean =>
    header?.dims.some((axis) => axes.includes(axis)) ?? false;

/** Organism and tissue are in the sidecars; fixation and sectioning only a person knows. */
function source(folder: CuratedFolder): Decision {
  const share = filled(folder, ['species', 'region', 'cell_type']);
  const answer = answered(folder, 'sample_origin');
  const sidecars = `${percentText(share)} of species, region and cell type filled`;
  if (answer) return [true, `${answer[1]}; ${sidecars}`];
  return share > 0.5 ? [true, sidecars] : [null, `${sidecars}; fixation and sections not answered yet`];
}

function equipment(folder: CuratedFolder): Decision {
  const answer = answered(folder, 'instrument');
  if (answer) return answer;
  return folder.equipment.length > 0
    ? [true, `headers name ${folder.equipment.slice(0, 3).join('; ')}`]
    : [null, 'no header names the microscope; not answered yet'];
}

function series(folder: CuratedFolder): Decision {
  const { length } = folder.rows.filter(isOrderedBy(['T', 'Z']));
  const settings = answerText(folder, 'acquisition.settings');
  if (length === 0) return [true, 'no time series, no stacks'];
  return settings === ''
    ? [null, `${countOf(length, 'image')} with slices or times; interval and spacing not answered yet`]
    : [true, `${countOf(length, 'image')} with slices or times, described in the settings`];
}

function processing(folder: CuratedFolder): Decision {
  if (folder.answers['changed-since-acquisition'] === false) return [true, 'your answer: unchanged'];
  return answered(folder, 'modification') ?? [null, 'not answered yet'];
}

function magnification({ rows }: CuratedFolder): Decision {
  const { length } = rows.filter(({ calibration: { x } }) => x.source !== 'default');
  return [
    rows.length > 0 && length === rows.length,
    `pixel size of ${groupedNumber(length)} of ${countOf(rows.length, 'image')}`,
  ];
}

function dimensions({ rows }: CuratedFolder): Decision {
  const { length } = rows.filter(({ header }) => header !== null);
  return [
    rows.length > 0 && length === rows.length,
    `read from ${groupedNumber(length)} of ${countOf(rows.length, 'header')}`,
  ];
}

/** Descriptors beyond the schema that are specific to microscopy. */
export const descriptors: CuratedList = {
  id: 'descriptors',
  title: 'Core descriptors',
  items: [
    {
      id: 'source',
      label: 'Biological source: organism, cell type, component, fixation',
      by: 'proposed',
      key: 'sample_origin',
      decide: source,
    },
    question('probe', 'Biological context and probe', 'probe'),
    {
      id: 'equipment',
      label: 'Equipment: maker, objective with NA, camera',
      by: 'proposed',
      key: 'instrument',
      decide: equipment,
    },
    { id: 'series', label: 'Time series and stacks', by: 'proposed', key: 'acquisition.settings', decide: series },
    { id: 'processing', label: 'Post-processing', by: 'proposed', key: 'modification', decide: processing },
    { id: 'magnification', label: 'Magnification: µm per pixel', by: 'program', decide: magnification },
    { id: 'dimensions', label: 'Dimensions of the images', by: 'program', decide: dimensions },
  ],
};
