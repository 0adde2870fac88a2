/** One field of the archive's form. */
export interface FormField {
  readonly title: string;
  /** Key of its answer. */
  readonly key: string;
  /** Whether its part, if filled in at all, is refused without it. */
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

/**
 * The form BioImages.v5: its parts and fields in order, as `BioImages.v5.json.ts` of EBIBioStudies/submission-tool (8a0331c)
 * names and requires them.
 */
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
    title: 'Image correlation',
    type: 'Image correlation',
    required: false,
    fields: [
      must('Title', 'correlation.title'),
      may('Fiducials used', 'correlation.fiducials'),
      must('Spatial and temporal alignment', 'correlation.alignment'),
      may('Transformation matrix', 'correlation.matrix'),
    ],
  },
  {
    title: 'Image analysis',
    type: 'Image analysis',
    required: false,
    fields: [must('Title', 'analysis.title'), must('Image analysis overview', 'analysis.overview')],
  },
  {
    title: 'Annotation',
    type: 'Annotation',
    required: false,
    fields: [
      must('Title', 'annotation.title'),
      must('Annotation Overview', 'annotation.overview'),
      must('Annotation Type', 'annotation.type'),
      must('Annotation Method', 'annotation.method'),
      may('Annotation Confidence Level', 'annotation.confidence'),
      may('Annotation Criteria', 'annotation.criteria'),
      may('Annotation Coverage', 'annotation.coverage'),
      must('File List', 'annotation.file_list'),
    ],
  },
  {
    title: 'Study Component',
    type: 'Study Component',
    required: true,
    fields: [
      must('Name', 'component.name'),
      must('Description', 'component.description'),
      must('File List', 'component.file_list'),
    ],
  },
];

/** Which titles a study component names: one row of its table of associations. */
export const associations: readonly FormField[] = [
  must('Biosample', 'biosample.title'),
  must('Specimen', 'specimen.title'),
  must('Image acquisition', 'acquisition.title'),
  may('Image correlation', 'correlation.title'),
  may('Image analysis', 'analysis.title'),
];
