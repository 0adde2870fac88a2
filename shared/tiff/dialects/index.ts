import { baseline } from './baseline.ts';
import type { DialectReader } from './dialect.ts';
import { imagej } from './imagej.ts';
import { olympusTxt } from './olympus-txt.ts';
import { ome } from './ome.ts';
import { shaped } from './shaped.ts';

/**
 * Every dialect, in the order in which they are asked: the first that detects and can read a file tells its header.
 * Private tags come before descriptions, texts beside the file after those, and `baseline` takes what is left.
 */
export const dialects: readonly DialectReader[] = [ome, olympusTxt, shaped, imagej, baseline];
