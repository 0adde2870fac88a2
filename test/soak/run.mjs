/** Runs a soak of the saves: `node test/soak/run.mjs kill [runs] [seed]`, `… rivals [edits] [seed]`, `… calls [every]`, `… stops [every]`, `… power [every]`, `… users [runs]`, `… deposit [runs]`, `… deposit-calls [every]`, `… tables`, `… door`, `… all`. */
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const entry = fileURLToPath(new URL('./main.ts', import.meta.url));
const { module } = await runnerImport(entry, { configFile: false, logLevel: 'error' });
process.exitCode = await module.main(process.argv.slice(2));
