/** Every dialect of TIFF, one file each in `shared/tiff/dialects/`, with its name on the screen. */
export const tiffDialectNames = {
  ome: 'OME-TIFF',
  imagej: 'ImageJ',
  olympus: 'Olympus, text beside the image',
  scanimage: 'ScanImage',
  stk: 'MetaMorph',
  lsm: 'Zeiss LSM',
  micromanager: 'Micro-Manager',
  svs: 'Aperio SVS',
  ndpi: 'Hamamatsu NDPI',
  scn: 'Leica SCN',
  qpi: 'Akoya QPTIFF',
  fluoview: 'Olympus FluoView',
  sis: 'Olympus SIS',
  fei: 'FEI, Thermo Fisher',
  sem: 'Zeiss SEM',
  shaped: 'tifffile',
  baseline: 'TIFF without metadata of its own',
} as const satisfies Readonly<Record<string, string>>;

/** A writing program's convention within TIFF. */
export type TiffDialect = keyof typeof tiffDialectNames;
