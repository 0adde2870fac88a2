import { unreadableAdvice } from '../unreadable-advice.ts';

/** Problems of images and their calibration. */
export const imageProblems = {
  'image-unreadable': {
    severity: 'error',
    message: 'The image header cannot be read: {reason}.',
    fix: 'Copy the file from the microscope again, or export it again.',
    fixByReason: unreadableAdvice,
  },
  'image-gone': {
    severity: 'error',
    message: 'The image is no longer on the disk.',
    fix: 'Unsaved edits of it are kept, and are attached to it again when it returns.',
  },
  'header-suspect': {
    severity: 'warning',
    message: 'The image header contradicts itself: {reason}.',
    fix: 'Check the file in the program that wrote it before relying on these values.',
  },
  'header-drift': {
    severity: 'warning',
    message: '{label}: {sidecar} in the sidecar, {file} in the image file.',
    fix: 'Keep the sidecar’s value if it was corrected on purpose, or use the file’s.',
    readOnlyFix: 'If it was not changed on purpose, correct it in {owner}: the sidecar is read-only here.',
    many: {
      message: '{label}: {sidecar} in the sidecars, {file} in the image files.',
      fix: 'Keep the sidecars’ values if they were corrected on purpose, or use the files’.',
    },
  },
  'calibration-unset': {
    severity: 'warning',
    message: 'Calibration is still 1.0 Pixels, but the file gives {file}.',
    fix: 'Use the file’s calibration.',
    readOnlyFix: 'Set it in {owner}: the sidecar is read-only here.',
    many: {
      message: 'Calibration is still 1.0 Pixels, but the files give {file}.',
      fix: 'Use the files’ calibration.',
    },
  },
  'calibration-peer-unit': {
    severity: 'warning',
    message:
      'The sidecar’s pixel size is in metres, or has an axis in place of its unit, as AcqStore and CloudScope write it.',
    fix: 'Use the file’s calibration, or enter the size with its unit.',
    readOnlyFix: 'Correct it in {owner}: the sidecar is read-only here.',
    many: {
      message:
        'These sidecars’ pixel sizes are in metres, or have an axis in place of their unit, as AcqStore and CloudScope write them.',
      fix: 'Use the files’ calibration, or enter the sizes with their units.',
    },
  },
  'calibration-implausible': {
    severity: 'warning',
    message: '{label}: {value} is not a plausible pixel size: {reason}.',
    fix: 'Check the unit, and correct the value if it is wrong.',
    readOnlyFix: 'Check the unit, and correct the value in {owner} if it is wrong: the sidecar is read-only here.',
  },
  'calibration-differs': {
    severity: 'warning',
    message: '{label}: {value} here, {common} in most {kind} in this folder.',
    fix: 'Check whether this image was taken with another objective or zoom.',
  },
  'calibration-mixed': {
    severity: 'warning',
    message: '{label}: the {kind} in this folder have {sizes}.',
    fix: 'Check whether they are meant to differ, and correct any that are wrong.',
  },
  'spelling-variants': {
    severity: 'warning',
    message: '{label}: {variants} look like spellings of the same value.',
    fix: 'Merge them into one.',
  },
  'dates-mixed': {
    severity: 'warning',
    message: '{label}: days are spelled in several ways: {variants}.',
    fix: 'Spell them in one way, so that they sort and group.',
  },
  'extension-tiff': {
    severity: 'warning',
    message: 'CloudScope and AcqStore do not list .{extension} files, so they will not show this one.',
    fix: 'Rename the image and its sidecar to .tif if you want to analyse it there.',
    many: {
      message: 'CloudScope and AcqStore do not list .{extension} files, so they will not show these.',
      fix: 'Rename the images and their sidecars to .tif if you want to analyse them there.',
    },
  },
  'format-unlisted': {
    severity: 'info',
    message: '{programs} not list .{extension} files, so this one will not be shown there.',
    fix: 'Export it as .tif if you want to analyse it there.',
    many: {
      message: '{programs} not list .{extension} files, so these will not be shown there.',
      fix: 'Export them as .tif if you want to analyse them there.',
    },
  },
  'image-unfinished': {
    severity: 'warning',
    message: 'The image is still being written, or its writing was cut off.',
    fix: 'Wait until the microscope has finished, or check the file in the program that wrote it.',
  },
  'image-part': {
    severity: 'warning',
    message: 'This file is part {part} of an image that is split into several files.',
    fix: 'Keep all its parts together; only what is in this part is shown.',
  },
  'ome-companion-missing': {
    severity: 'warning',
    message:
      'The image is part of an OME-TIFF set described in {companion}, which is not beside it or has no OME-XML of at most 16 MB.',
    fix: 'Put {companion} back beside the image if it is missing; only with it are its sizes and calibration shown.',
  },
} as const;
