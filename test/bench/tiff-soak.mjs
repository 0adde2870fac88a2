/** Runs the soak of the TIFF reader: `node test/bench/tiff-soak.mjs [mutations] [first seed]`. */
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const entry = fileURLToPath(new URL('./tiff-soak.ts', import.meta.url));
const { module } = await runnerImport(entry, { configFile: false, logLevel: 'error' });
process.exitCode = module.main(process.argv.slice(2));
