import type { CuratedFolder } from '../../../../../shared/deposit/dcn/folder.ts';
import { aHeader, aRow } from '../../../../helpers/rows.ts';

const header = aHeader({
  date: '20251030',
  pixelX: { unit: 0.2, label: 'um', source: 'OME' },
  pixelY: { unit: 0.2, label: 'um', source: 'OME' },
});
const values = {
  'experiment_metadata.species': 'mouse',
  'experiment_metadata.region': 'cortex',
  'experiment_metadata.cell_type': 'neuron',
  'experiment_metadata.genotype': 'wt',
  'experiment_metadata.condition': 'control',
};
/** Three images of one folder, one of them without values. */
export const rows = [
  aRow('s/c_001.tif', values, { header, dialect: 'ome' }),
  aRow('s/c_002.tif', values, { header, dialect: 'ome' }),
  aRow('s/c_004.tif', {}, { header, dialect: 'ome' }),
];
/** The images and the sidecar of one. */
export const files = [...rows.map(({ path }) => ({ path, size: 1000 })), { path: 's/c_001.tif.json', size: 300 }];

/** A folder as the curator's lists see it, with what a test needs changed. */
export const folder = (given: Partial<CuratedFolder> = {}): CuratedFolder => ({
  name: 'vessels',
  rows,
  files,
  readme: null,
  answers: {},
  people: [],
  software: new Map(),
  lossy: new Set(),
  merged: new Set(),
  drawn: new Set(),
  named: new Set(),
  equipment: [],
  channels: [],
  ...given,
});
/** Answers that leave only the people open. */
export const answers = {
  title: 'Vessels',
  license: 'CC0',
  sample_origin: 'mouse brain',
  preparation: 'perfused',
  'acquisition.settings': '20×, 0.8 NA',
  'channels.meaning': 'green: GCaMP',
  'changed-since-acquisition': false,
};
