import { driveAdvice } from './drive-advice.ts';

/*
 * What to do about an image whose header cannot be read, by the reason. A reason without a line here is damage, which the
 * advice of the catalogue is about.
 */

const again = 'Wait if it is still being written or copied. If it is not, copy it from the microscope again.';
const check =
  'Check whether the program that wrote it opens it. If it does, export it there as TIFF; if not, copy it again.';
const parts = 'If the program that wrote it opens it, export it there in smaller parts; if not, copy it again.';
const content = 'Check in the program that wrote it what it contains. Its metadata can still be edited.';
const name = 'Rename or move it: its name is that of an image of another kind.';
const report = 'Try again. If this happens again, please report it with the file.';

/** Advice by the reason of `image-unreadable`. */
export const unreadableAdvice: Readonly<Record<string, string>> = {
  // sound files whose layout is not read
  'nd2-older':
    'Its metadata can still be edited. To have its header read, save it as a newer ND2 or as TIFF in NIS-Elements.',
  'zarr-plate':
    'Its metadata can still be edited, for the plate as a whole. To have headers read, export each image of it on its own.',
  'czi-part': 'Keep it beside the first part. Annotate the first part: its header describes the whole image.',
  'only-properties': content,
  'no-image': content,
  'no-image-described': content,

  // still being written
  'empty-file': again,
  'header-short': again,
  'no-directory': again,
  'map-missing': again,
  'index-missing': again,
  'part-missing': again,
  'first-image-missing': again,
  'zarr-undescribed': again,
  'czi-writing': again,
  'czi-no-directory': again,

  // of another kind, or damaged: the program that wrote it can tell
  'header-foreign': check,
  'tiff-version': check,
  'bigtiff-offsets': check,
  'no-dialect': check,
  'shape-impossible': check,
  'entry-unknown': check,
  'sub-block-dimensions': check,
  'no-full-size': check,
  'no-dimensions': check,
  'attributes-missing': check,
  'properties-packed': check,
  'not-oib': check,
  'sector-size': check,
  'settings-no-axes': check,
  'no-frame': check,
  'no-data-set': check,
  'axes-differ': check,
  'part-not-json': check,
  'xml-declaration': check,

  // more than is read
  'directory-long-no-sizes': parts,
  'directories-large': parts,
  'metadata-size': parts,
  'description-large': parts,
  'part-large': parts,
  'part-size': parts,
  'images-many': parts,
  'scenes-many': parts,
  'pages-many': parts,
  'page-kinds-many': parts,
  'xml-attributes': parts,
  'xml-deep': parts,
  'xml-elements': parts,
  'xml-images': parts,
  'reader-slow': parts,

  // the drive and the system
  ...driveAdvice,
  ENOENT: 'Try again. It may have been moved or renamed in the meantime.',
  ELOOP: 'Correct the link, or put the image itself here.',
  'link-broken': 'Correct the link, or put the image itself here.',
  'link-outside': 'Open the folder that it leads to, or one that contains both.',
  'name-garbled': 'Rename it.',
  ENAMETOOLONG: 'Shorten its name, or the names of its folders.',
  EISDIR: name,
  'file-for-folder': name,
  'not-file': name,
  'part-not-file': check,

  // the program
  'not-read': 'Try again.',
  'reader-stopped': report,
  'reader-failed': report,
};
