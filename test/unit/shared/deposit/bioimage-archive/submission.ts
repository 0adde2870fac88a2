import { aHeader, aRow } from '../../../../helpers/rows.ts';

/** A header with a calibration. */
export const header = aHeader({
  pixelX: { unit: 0.2, label: 'um', source: 'OME' },
  pixelY: { unit: 0.2, label: 'um', source: 'OME' },
});
/** Two images of two datasets. */
export const rows = [
  aRow(
    's1/a.tif',
    {
      'experiment_metadata.species': 'mouse',
      'experiment_metadata.region': 'cortex',
      'experiment_metadata.genotype': 'wt',
      'experiment_metadata.depth': 120,
    },
    { header },
  ),
  aRow(
    's2/a.tif',
    {
      'experiment_metadata.species': 'Mus musculus',
      'experiment_metadata.region': 'cortex',
      'experiment_metadata.genotype': 'ko, het',
      'experiment_metadata.depth': 80,
    },
    { header, numRois: 2 },
  ),
];
/** Who deposits. */
export const people = [
  {
    id: 'p1',
    first_name: 'Ada',
    last_name: 'Example',
    email: 'ada@example.org',
    affiliation: 'University of Example',
    roles: ['contact'],
  },
];
/** What the form asks and no file gives. */
export const answers = {
  title: 'Vessels of the mouse cortex under angiotensin',
  release_date: '2027-01-31',
  description: 'Line scans\nof vessels.',
  keywords: ['cortex', 'vessels'],
  license: 'CC0',
  preparation: 'Mice were perfused.',
  instrument: 'Olympus FV3000',
  imaging_method: 'confocal microscopy, FBbi:00000251',
};

/** Publications, links and grants. */
export const lists = {
  publications: [
    { title: 'Vessels under angiotensin', authors: 'Ada Example,\nMax Muster', doi: '10.1000/xyz', year: '2026' },
    { pubmed: '35189131', title: 'Second' },
  ],
  links: [
    { url: 'https://github.com/example/analysis', description: 'Code of the analysis' },
    { url: 'empiar:EMPIAR-10001' },
  ],
  grants: [{ agency: 'Wellcome Trust', grant_id: '210693/Z/18/Z' }, {}],
};
