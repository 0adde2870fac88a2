import type { TiffDialect } from '../../image/header.ts';

/** What the dialects are called on the screen. */
export const tiffDialectNames: Readonly<Record<TiffDialect, string>> = {
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
};
