/** For a sound file in a form of its compression that is not read. */
const unread = 'Its metadata can still be edited. To see it here, save a copy with another compression.';

/** Why the preview shows no picture, or a part of one. They do not concern the metadata, so they are shown in the preview only. */
export const previewProblems = {
  'preview-compression': {
    severity: 'warning',
    message: '{path} is compressed with {name}, which the preview cannot read.',
    fix: unread,
  },
  'preview-format': {
    severity: 'warning',
    message: '{path} is not a TIFF; the preview cannot read its pixels yet.',
    fix: 'Its metadata can be edited as usual.',
  },
  'preview-samples': {
    severity: 'warning',
    message: 'The samples of {path} are {kind}, which the preview cannot show.',
    fix: 'Its metadata can still be edited.',
  },
  'preview-too-large': {
    severity: 'warning',
    message: '{path} has a {what}, too large for the preview, and no smaller copy.',
    fix: 'Its metadata can still be edited. A copy with tiles and a pyramid can be shown.',
  },
  'preview-bomb': {
    severity: 'warning',
    message:
      'A strip or tile of {path} unpacks to more than the image contains ({bytes} bytes) and was not read further.',
    fix: 'Copy the file again from the microscope, or export it again.',
  },
  'preview-damaged': {
    severity: 'warning',
    message: '{part} of {path} cannot be unpacked ({reason}).',
    fix: 'The rest is shown. Copy the file again from the microscope, or export it again.',
    fixByReason: { 'codec-gaps': unread, 'codec-version': unread, 'codec-old-lzw': unread },
  },
  'preview-cut-off': {
    severity: 'warning',
    message: 'The pixels of {path} end at byte {end}; the last {share} % is missing.',
    fix: 'The rest is shown. Copy the file again from the microscope.',
  },
  'preview-companion': {
    severity: 'warning',
    message: '{plane} of {path} is in {companion}, which is not here.',
    fix: 'Put {companion} back beside the image to see it.',
  },
  'preview-missing': {
    severity: 'warning',
    message: '{plane} of {path} is not in the file.',
    fix: 'Copy the file again from the microscope, or export it again.',
  },
  'preview-no-plane': {
    severity: 'warning',
    message: '{path} has {sizes} planes (T, C, Z): {plane} is not one of them.',
    fix: 'Planes are counted from 0. The colours of a colour image are one plane.',
  },
  'preview-events': {
    severity: 'warning',
    message: 'The events of ROI {roi} are of version {version}, which the preview does not draw.',
    fix: 'Open and save the analysis in CloudScope or AcqStore, which write version 2.',
  },
  'preview-table': {
    severity: 'warning',
    message: '{companion} cannot be read as a table of diameters ({reason}): its traces are not drawn.',
    fix: 'Run the analysis again in CloudScope or AcqStore.',
  },
  'preview-steps': {
    severity: 'warning',
    message: '{companion} cannot be read as a table of velocities ({reason}): events are placed by the calibration.',
    fix: 'Run the analysis again in CloudScope or AcqStore.',
  },
  'preview-slow': {
    severity: 'warning',
    message: 'Reading the pixels of {path} takes longer than 10 s, or more than 512 MB: stopped.',
    fix: 'Try again, or copy the file to a faster drive.',
  },
  'preview-stuck': {
    severity: 'warning',
    message: 'The pixels of {path} could not be read: nothing came for 10 s, or the reader stopped on them.',
    fix: 'They are not read again until the file changes. Copy it again from the microscope, or to another drive.',
  },
} as const;
