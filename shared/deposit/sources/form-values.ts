import { countOf } from '../../basics/count.ts';
import { type AxisCalibration, type Calibration, hasNoUnit } from '../../image/calibration.ts';
import type { ImageHeader } from '../../image/header.ts';
import type { ImageRow } from '../../image/image-row.ts';
import type { Json } from '../answers.ts';
import { countKinds, isPixelUnknown } from '../image-kinds.ts';
import { collectionDates } from './collection-dates.ts';
import { splitMasks } from './masks.ts';
import { organismOf } from './organisms.ts';
import { type FieldSummary, headingOf, summarise } from './varying-fields.ts';

/** A value of the form, and whether a person or the files gave it. */
export interface FormValue {
  readonly text: string;
  readonly from: 'answer' | 'files';
}

/** Values of the form by key; those without a value are absent. */
export type FormValues = ReadonlyMap<string, FormValue>;

/** Name of the list of files. */
const fileListName = 'file-list.tsv';

/** Name of the list of annotations. */
const annotationListName = 'annotations.tsv';

const names = (summary: FieldSummary | undefined): readonly string[] => summary?.values.map(({ value }) => value) ?? [];

function answered(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map(answered).filter(Boolean).join(', ');
  return typeof value === 'object' ? '' : String(value).trim();
}

/** Several values with the number of images: `wt (12), ko (8)`. */
function counted({ values }: FieldSummary): string {
  return values.map(({ value, count }) => `${value} (${count})`).join(', ');
}

function variables(summaries: readonly FieldSummary[], fields: readonly string[]): string {
  const filled = summaries.filter(({ field, values }) => fields.includes(field.name) && values.length > 0);
  return filled.map((summary) => `${headingOf(summary.field)}: ${counted(summary)}`).join('; ');
}

const mostKinds = 20;

function kindText({ dims, shape, dtype, numChannels }: ImageHeader, calibration: Calibration): string {
  const size = dims.map((axis, i) => `${axis} ${shape[i]}`).join(' × ');
  const pixel = isPixelUnknown(calibration) ? 'pixel size not given' : `pixel ${pixelText(calibration)}`;
  return `${size}, ${dtype}, ${countOf(numChannels, 'channel')}, ${pixel}`;
}

/** `0.25 × 0.3 µm`; each side with its own unit where they differ, as in a line scan over time. */
function pixelText({ x, y }: Calibration): string {
  const unit = ({ label }: AxisCalibration) => (label === 'um' ? 'µm' : label);
  if (x.label === y.label) return `${x.unit} × ${y.unit} ${unit(x)}`;
  const side = (axis: AxisCalibration) => (hasNoUnit(axis.label) ? 'not given' : `${axis.unit} ${unit(axis)}`);
  return `${side(x)} × ${side(y)}`;
}

/** The acquisition according to headers, one line for each kind of image. */
function acquisition(rows: readonly ImageRow[]): string {
  const kinds = countKinds(rows, kindText);
  const shown = kinds.slice(0, mostKinds).map(({ kind, count }) => `${kind} (${countOf(count, 'image')})`);
  const more = kinds.length - shown.length;
  return [...shown, ...(more > 0 ? [`and ${more} more kinds`] : [])].join('; ');
}

function fromFiles(all: readonly ImageRow[]): Readonly<Record<string, string>> {
  const { images: rows, masks } = splitMasks(all);
  const summaries = summarise(rows);
  const of = (name: string) => summaries.find(({ field }) => field.name === name);
  const organisms = new Set(
    names(of('species')).map((species) => {
      const known = organismOf(species);
      return known ? `${known.name}, NCBITaxon:${known.taxon}` : species;
    }),
  );
  const entity = [...names(of('region')), ...names(of('cell_type'))].join(', ');
  const varying = summaries.filter(({ values }) => values.length > 1).map(({ field }) => field.name);
  const analysed = rows.filter(({ numRois, numAnalyses }) => numRois + numAnalyses > 0).length;
  return {
    'biosample.title':
      [...organisms]
        .map((name) => name.replace(/,.*$/u, ''))
        .concat(entity)
        .filter(Boolean)
        .join(', ') || 'Biosample 1',
    'biosample.organism': [...organisms].join('; '),
    'biosample.entity': entity,
    'biosample.experimental': variables(summaries, varying),
    'biosample.intrinsic': variables(summaries, ['genotype', 'sex', 'age']),
    'biosample.extrinsic': variables(summaries, ['treatment', 'treatment2', 'condition', 'condition2']),
    'specimen.title': entity === '' ? 'Specimen 1' : `Prepared ${entity}`,
    'acquisition.title': 'Image acquisition',
    'acquisition.parameters': acquisition(rows),
    collection_dates: collectionDates(all),
    'analysis.overview':
      analysed === 0
        ? ''
        : `Regions of interest or analyses are given in the sidecar files of ${countOf(analysed, 'image')}.`,
    'analysis.title': analysed === 0 ? '' : 'Image analysis',
    'component.name': 'Images',
    'component.description': `${countOf(rows.length, 'image')} with their metadata`,
    'component.file_list': fileListName,
    ...(masks.length > 0 && annotations(masks.length, rows.length)),
  };
}

/** The annotations according to the masks beside the images. */
function annotations(masks: number, images: number): Readonly<Record<string, string>> {
  return {
    'annotation.title': 'Segmentation masks',
    'annotation.overview': `${countOf(masks, 'segmentation mask')} beside ${countOf(images, 'image')}`,
    'annotation.type': 'segmentation_mask',
    'annotation.file_list': annotationListName,
  };
}

/** All values of the form: people's answers, else the values of files. */
export function formValues(rows: readonly ImageRow[], answers: Readonly<Record<string, Json>>): FormValues {
  const values = new Map<string, FormValue>();
  for (const [key, text] of Object.entries(fromFiles(rows))) if (text !== '') values.set(key, { text, from: 'files' });
  for (const [key, value] of Object.entries(answers)) {
    const text = answered(value);
    if (text !== '') values.set(key, { text, from: 'answer' });
  }
  return values;
}
