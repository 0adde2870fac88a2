/** The floor of an unchanged folder: its walk, and the stamps of every image and sidecar. */
import { statSync } from 'node:fs';
import { filesBelow } from './files-below.mjs';

for (const file of filesBelow(process.argv[2])) statSync(file);
