import { driveAdvice } from '../drive-advice.ts';

/** Problems of sidecars. */
export const sidecarProblems = {
  'sidecar-damaged': {
    severity: 'error',
    message: 'The sidecar cannot be read: {reason}.',
    fix: 'Restore an earlier version, fix its text in an editor, or move it aside and start over. A save never overwrites it.',
    fixByReason: driveAdvice,
  },
  'sidecar-version': {
    severity: 'error',
    message: 'The sidecar has version {version}; Scopecard edits version 2.',
    fix: 'Open it with the program that wrote it, or move it aside and start over. It is shown read-only and never overwritten.',
  },
  'sidecar-foreign': {
    severity: 'error',
    message: 'The file beside the image is not a CloudScope sidecar: it has none of the keys of one.',
    fix: 'To annotate this image, move the file aside if the program that wrote it does not need it. It is never overwritten.',
  },
  'sidecar-rejected': {
    severity: 'error',
    message: 'CloudScope and AcqStore would reject this sidecar and overwrite it empty: {reason}.',
    fix: 'Correct it before the image is opened there.',
  },
  'sidecar-repairable': {
    severity: 'error',
    message: 'CloudScope and AcqStore would reject this sidecar and overwrite it empty: {reason}.',
    fix: 'Repair it now, or let the next save of this image do it; nothing is lost.',
  },
  'sidecar-inside': {
    severity: 'info',
    message: 'AcqStore keeps this image’s metadata inside it: Scopecard shows it, but cannot edit it.',
    fix: 'Edit it in AcqStore.',
  },
  'sidecar-inside-unusable': {
    severity: 'error',
    message:
      'AcqStore cannot open this image, because of the metadata that it keeps inside (acqstore/acq_image.json): {reason}.',
    fix: 'Copy the whole image again, or export it again from AcqStore.',
  },
  'sidecar-shared': {
    severity: 'error',
    message: '{count} images share one sidecar, {sidecar}.',
    fix: 'Rename or remove all but one of them, so that each keeps its own annotations.',
  },
  'sidecar-missing': {
    severity: 'info',
    message: 'The image has no sidecar yet.',
    fix: 'The first save writes it.',
    many: { message: 'These images have no sidecars yet.', fix: 'The first save of each image writes it.' },
  },
  'sidecar-orphan': {
    severity: 'warning',
    message: 'The sidecar {sidecar} has no image.',
    atPath: 'The sidecar has no image.',
    fix: 'Find its image, or put the image back beside it.',
  },
  'sidecar-misnamed': {
    severity: 'warning',
    message: 'The sidecar {sidecar} is not read: its name differs from that of {image} in {reason}.',
    atPath: 'The sidecar is not read: its name differs from that of {image} in {reason}.',
    fix: 'Find its image to attach it, or rename it to {image}.json.',
  },
  'sidecar-misnamed-second': {
    severity: 'warning',
    message: 'The sidecar {sidecar} is not read: {image} has its own, whose name differs in {reason}.',
    atPath: 'The sidecar is not read: {image} has its own, whose name differs in {reason}.',
    fix: 'Enter in the image what its own sidecar lacks, then remove this one.',
  },
  'sidecar-name-too-long': {
    severity: 'error',
    message: 'The image’s name is too long: this drive cannot store a sidecar for it.',
    fix: 'Rename the image to at most 250 bytes; edits stay unsaved until then.',
  },
  'kymflow-found': {
    severity: 'warning',
    message: 'An older KymFlow file beside the image has values that its sidecar lacks.',
    fix: 'Import it; the KymFlow file stays as it is.',
  },
  'unknown-key': {
    severity: 'warning',
    message: 'CloudScope and AcqStore do not know the key "{key}" and will drop it when they save.',
    fix: 'Copy its value into the note if you want to keep it.',
  },
  'likely-typo': {
    severity: 'warning',
    message: 'The key "{key}" looks like a misspelt "{intended}"; CloudScope and AcqStore will drop it when they save.',
    fix: 'Move its value into {intended}.',
  },
} as const;
