import type { Dialect } from '../../image/header.ts';

/** What the dialects are called on the screen. */
export const dialectNames: Readonly<Record<Dialect, string>> = {
  ome: 'OME-TIFF',
  imagej: 'ImageJ',
  olympus: 'Olympus, text beside the image',
  scanimage: 'ScanImage',
  stk: 'MetaMorph',
  lsm: 'Zeiss LSM',
  micromanager: 'Micro-Manager',
  svs: 'Aperio SVS',
  ndpi: 'Hamamatsu NDPI',
  shaped: 'tifffile',
  baseline: 'TIFF without metadata of its own',
  czi: 'Zeiss CZI',
  oir: 'Olympus OIR',
};
