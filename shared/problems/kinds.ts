import type { ProblemCode } from './catalogue.ts';

/** Short titles of the kinds of problems, for a line about all of a kind. */
const titles: Partial<Readonly<Record<ProblemCode, string>>> = {
  'wrong-type': 'Values of the wrong kind',
  'not-finite': 'Not a finite number',
  'not-integer': 'Not a whole number',
  'not-positive': 'Pixel size not greater than 0',
  'date-unreadable': 'Dates that cannot be read',
  'value-not-in-vocabulary': 'Values outside the vocabulary',
  'required-field-empty': 'Required fields are empty',
  'rules-unreadable': 'Rules that cannot be read',
  'rules-closed': 'Rules without access',
  'sidecar-damaged': 'Sidecars that cannot be read',
  'sidecar-version': 'Sidecars of another version',
  'sidecar-foreign': 'Files that are not CloudScope sidecars',
  'sidecar-rejected': 'Sidecars that CloudScope and AcqStore would reject',
  'sidecar-repairable': 'Sidecars that CloudScope and AcqStore would reject, repairable',
  'sidecar-shared': 'Several images with one sidecar',
  'sidecar-orphan': 'Sidecars without an image',
  'sidecar-misnamed': 'Sidecars not named exactly like their image',
  'sidecar-misnamed-second': 'Second sidecars, not named exactly like their image',
  'kymflow-found': 'KymFlow files with more values',
  'unknown-key': 'Keys that CloudScope and AcqStore will drop',
  'likely-typo': 'Misspelt keys',
  'image-unreadable': 'Images that cannot be read',
  'header-suspect': 'Image headers that contradict themselves',
  'header-drift': 'Pixel size differs between sidecar and image file',
  'calibration-unset': 'Calibration never set, though the file gives it',
  'calibration-implausible': 'Pixel sizes that are not plausible',
  'calibration-differs': 'Pixel size unlike that of similar images',
  'calibration-mixed': 'Several pixel sizes among similar images',
  'spelling-variants': 'Several spellings of one value',
  'dates-mixed': 'Dates in several spellings',
  'extension-tiff': 'Extensions that CloudScope and AcqStore do not list',
  'format-unlisted': 'Formats that other programs do not list',
  'image-unfinished': 'Images still being written, or cut off',
  'image-part': 'Parts of images that are split into files',
  'ome-companion-missing': 'OME-TIFF sets without their description',
  'no-permission': 'No permission',
  'io-error': 'Files that could not be read or written',
};

/** The title of a kind; null where one sentence fits all. */
export function kindTitle(code: ProblemCode): string | null {
  return titles[code] ?? null;
}
