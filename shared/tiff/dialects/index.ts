import { baseline } from './baseline.ts';
import type { DialectReader } from './dialect.ts';
import { fei } from './fei.ts';
import { fluoview } from './fluoview.ts';
import { imagej } from './imagej.ts';
import { lsm } from './lsm.ts';
import { micromanager } from './micromanager.ts';
import { ndpi } from './ndpi.ts';
import { olympusTxt } from './olympus-txt.ts';
import { ome } from './ome.ts';
import { qpi } from './qpi.ts';
import { scanimage } from './scanimage.ts';
import { scn } from './scn.ts';
import { sem } from './sem.ts';
import { shaped } from './shaped.ts';
import { sis } from './sis.ts';
import { stk } from './stk.ts';
import { svs } from './svs.ts';

/**
 * Every dialect, in the order in which they are tried: the first that detects and can read a file gives its header.
 * OME comes before MetaMorph, because Prairie View writes both: only its OME-XML has the pixel size. A text beside the
 * file is used only where the file's own description leaves the calibration open; `baseline` takes the rest.
 */
export const dialects: readonly DialectReader[] = [
  lsm,
  ome,
  stk,
  svs,
  ndpi,
  scn,
  qpi,
  fei,
  sem,
  scanimage,
  olympusTxt,
  fluoview,
  sis,
  shaped,
  imagej,
  micromanager,
  baseline,
];
