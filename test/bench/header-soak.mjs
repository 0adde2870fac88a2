/** Runs the soak of the header readers: `node test/bench/header-soak.mjs [mutations] [first seed] [formats]`. */
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const entry = fileURLToPath(new URL('./header-soak.ts', import.meta.url));
const { module } = await runnerImport(entry, { configFile: false, logLevel: 'error' });
process.exitCode = module.main(process.argv.slice(2));
