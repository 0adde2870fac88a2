/** One field of the archive's form. */
export interface FormField {
  readonly title: string;
  /** Key of its answer. */
  readonly key: string;
  readonly required: boolean;
}

/** One part of the form, in the order in which it is filled in. */
export interface FormSection {
  readonly title: string;
  /** Name of the section in a PageTab document. */
  readonly type: string;
  readonly required: boolean;
  readonly fields: readonly FormField[];
}

const must = (title: string, key: string): FormField => ({ title, key, required: true });
const may = (title: string, key: string): FormField => ({ title, key, required: false });

/** The form BioImages.v5: its parts and fields in order. */
export const bioImagesForm: readonly FormSection[] = [
  {
    title: 'Study',
    type: 'Study',
    required: true,
    fields: [
      must('Title', 'title'),
      must('Release date', 'release_date'),
      must('Description', 'description'),
      must('Keywords', 'keywords'),
      must('License', 'license'),
      may('Acknowledgements', 'acknowledgements'),
      may('Funding statement', 'funding'),
    ],
  },
  {
    title: 'Biosample',
    type: 'Biosample',
    required: true,
    fields: [
      must('Title', 'biosample.title'),
      must('Organism', 'biosample.organism'),
      must('Biological entity', 'biosample.entity'),
      may('Description', 'biosample.description'),
      may('Experimental variable', 'biosample.experimental'),
      may('Extrinsic variable', 'biosample.extrinsic'),
      may('Intrinsic variable', 'biosample.intrinsic'),
    ],
  },
  {
    title: 'Specimen',
    type: 'Specimen',
    required: true,
    fields: [
      must('Title', 'specimen.title'),
      must('Sample preparation protocol', 'preparation'),
      may('Growth protocol', 'specimen.growth'),
    ],
  },
  {
    title: 'Image acquisition',
    type: 'Image acquisition',
    required: true,
    fields: [
      must('Title', 'acquisition.title'),
      must('Imaging instrument', 'instrument'),
      must('Image acquisition parameters', 'acquisition.parameters'),
      must('Imaging method', 'imaging_method'),
    ],
  },
  {
    title: 'Image analysis',
    type: 'Image analysis',
    required: false,
    fields: [may('Title', 'analysis.title'), may('Image analysis overview', 'analysis.overview')],
  },
  {
    title: 'Study Component',
    type: 'Study Component',
    required: true,
    fields: [
      must('Name', 'component.name'),
      must('Description', 'component.description'),
      must('File List', 'component.file_list'),
      must('Biosample', 'biosample.title'),
      must('Specimen', 'specimen.title'),
      must('Image acquisition', 'acquisition.title'),
    ],
  },
];

/** Shortest title that the form takes, in characters. */
export const shortestTitle = 25;
