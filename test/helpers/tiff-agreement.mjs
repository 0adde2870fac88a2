/**
 * Runs the agreement measurement: `node test/helpers/tiff-agreement.mjs <folder> [expected.json]`, folders and answers
 * as tifffile gave them (a folder of the corpus, or the samples).
 */
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const entry = fileURLToPath(new URL('./tiff-agreement.ts', import.meta.url));
const { module } = await runnerImport(entry, { configFile: false, logLevel: 'error' });
process.exitCode = module.main(process.argv.slice(2));
