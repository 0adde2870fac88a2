import type { ImageRow } from '../../image/image-row.ts';
import type { Person } from '../answers.ts';
import type { ListEntry } from '../entry-lists.ts';
import type { FormValues } from '../sources/form-values.ts';
import { listedIn } from '../sources/listed.ts';
import { idrOrganisms } from './idr-organisms.ts';

/** The parts of a study's description. */
export interface IdrStudy {
  readonly values: FormValues;
  readonly people: readonly Person[];
  readonly publications: readonly ListEntry[];
  readonly rows: readonly ImageRow[];
  /** The organism as it was answered for any repository; empty where it was not. */
  readonly organism: string;
}

/** A line of the study file: its key, then its values, one a column. */
type Line = readonly [key: string, ...values: string[]];

/** Readers of the file do not know quotes. */
const plain = (text: string): string => text.replace(/\s*[\t\r\n]+\s*/gu, ' ').trim();

/**
 * The study file of the Image Data Resource, in the sections and with the keys of its template for studies that are not screens
 * (`idr0000-study_nonHCS.txt` of IDR/idr0000-lastname-example). Every key that `pyidr/study_parser.py` (IDR/idr-utils) requires
 * is there, followed by a tab; fields that the IDR fills in stay empty.
 */
export function idrStudy(study: IdrStudy): string {
  const sections: readonly (readonly [title: string, lines: readonly Line[]])[] = [
    ['STUDY DESCRIPTION SECTION', studyLines(study)],
    ['Study Publication', publicationLines(study)],
    ['Study Contacts', contactLines(study)],
    ['Study License and Data DOI', licenceLines(study)],
    ['Term sources', termSources],
    ['EXPERIMENT SECTION', experimentLines(study)],
    ['assay files', assayLines],
    ['Protocols', protocolLines(study)],
  ];
  const texts = sections.map(([title, lines]) => {
    const body = lines.map(
      ([key, ...values]) => `${[key, ...(values.length > 0 ? values : ['']).map(plain)].join('\t')}\n`,
    );
    return `# ${title}\n${body.join('')}`;
  });
  return texts.join('\n');
}

const textOf = ({ values }: IdrStudy, key: string): string => values.get(key)?.text ?? '';

function studyLines(study: IdrStudy): readonly Line[] {
  const organisms = idrOrganisms(study.rows, study.organism);
  return [
    ['Comment[IDR Study Accession]'],
    ['Study Title', textOf(study, 'title')],
    ['Study Type'],
    ['Study Type Term Source REF'],
    ['Study Type Term Accession'],
    ['Study Description', textOf(study, 'description')],
    ['Study Key Words', ...listedIn(textOf(study, 'keywords'))],
    ['Study Organism', ...organisms.keys()],
    ['Study Organism Term Source REF', ...[...organisms].map(() => 'NCBITaxon')],
    ['Study Organism Term Accession', ...organisms.values()],
    ['Study Experiments Number', '1'],
    ['Study External URL', textOf(study, 'other_places')],
    ['Study Public Release Date', textOf(study, 'release_date')],
  ];
}

/** There must be as many titles as authors; the parser removes blanks from the end of a line. */
const notGiven = 'not given';

/** One publication a column. */
function publicationLines({ publications }: IdrStudy): readonly Line[] {
  const each = (part: string, otherwise = '') => publications.map((one) => one[part] ?? otherwise);
  return [
    ['Study PubMed ID', ...each('pubmed')],
    ['Study Publication Title', ...each('title', notGiven)],
    ['Study Author List', ...each('authors', notGiven)],
    ['Study PMC ID'],
    ['Study DOI', ...each('doi').map((doi) => (doi === '' ? '' : `https://doi.org/${doi}`))],
  ];
}

function contactLines({ people }: IdrStudy): readonly Line[] {
  const each = (value: (person: Person) => string | undefined) => people.map((person) => value(person) ?? '');
  return [
    ['Study Person Last Name', ...each(({ last_name }) => last_name)],
    ['Study Person First Name', ...each(({ first_name }) => first_name)],
    ['Study Person Email', ...each(({ email }) => email)],
    ['Study Person Address', ...each(({ affiliation }) => affiliation)],
    ['Study Person ORCID', ...each(({ orcid }) => orcid)],
    ['Study Person Roles', ...each(({ roles }) => (roles?.includes('contact') ? 'submitter' : ''))],
  ];
}

/** Web addresses of the licences on offer. */
const licenceAddresses: Readonly<Record<string, string>> = {
  CC0: 'https://creativecommons.org/publicdomain/zero/1.0/',
  'CC BY 4.0': 'https://creativecommons.org/licenses/by/4.0/',
};

function licenceLines(study: IdrStudy): readonly Line[] {
  const licence = textOf(study, 'license');
  return [
    ['Study License', licence],
    ['Study License URL', licenceAddresses[licence] ?? ''],
    ['Study Data Publisher'],
    ['Study Data DOI'],
  ];
}

const termSources: readonly Line[] = [
  ['Term Source Name', 'NCBITaxon', 'EFO', 'CMPO', 'FBbi'],
  [
    'Term Source URI',
    'http://purl.obolibrary.org/obo/',
    'http://www.ebi.ac.uk/efo/',
    'http://www.ebi.ac.uk/cmpo/',
    'http://purl.obolibrary.org/obo/',
  ],
];

function experimentLines(study: IdrStudy): readonly Line[] {
  const method = textOf(study, 'imaging_method');
  const accession = /FBbi[:_](\d+)/u.exec(method)?.[1];
  return [
    ['Experiment Number', '1'],
    ['Comment[IDR Experiment Name]'],
    ['Experiment Sample Type', textOf(study, 'sample_type')],
    ['Experiment Description', textOf(study, 'experiment_description') || textOf(study, 'description')],
    ['Experiment Size', `5D Images: ${study.rows.length}`, 'Average Image Dimension (XYZCT):', 'Total Tb:'],
    ['Experiment Imaging Method', method.replace(/,?\s*\(?FBbi[:_]\d+\)?/u, '')],
    ['Experiment Imaging Method Term Source REF', accession === undefined ? '' : 'FBbi'],
    ['Experiment Imaging Method Term Accession', accession === undefined ? '' : `FBbi_${accession}`],
    ['Experiment Comments'],
  ];
}

const assayLines: readonly Line[] = [
  ['Experiment Assay File', 'idr-annotation'],
  ['Experiment Assay File Format', 'comma-separated text'],
];

function protocolLines(study: IdrStudy): readonly Line[] {
  const protocols: readonly (readonly [name: string, source: string, accession: string, text: string])[] = [
    ['growth protocol', 'EFO', 'EFO_0003789', textOf(study, 'specimen.growth')],
    ['treatment protocol', 'EFO', 'EFO_0003969', textOf(study, 'preparation')],
    ['image acquisition protocol', '', '', textOf(study, 'acquisition.parameters')],
    ['data analysis protocol', '', '', textOf(study, 'analysis.overview')],
  ];
  const column = (at: 0 | 1 | 2 | 3): readonly string[] => protocols.map((protocol) => protocol[at]);
  return [
    ['Protocol Name', ...column(0)],
    ['Protocol Type', ...column(0)],
    ['Protocol Type Term Source REF', ...column(1)],
    ['Protocol Type Term Accession', ...column(2)],
    ['Protocol Description', ...column(3)],
  ];
}
