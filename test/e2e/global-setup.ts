import { findBrowser } from '../helpers/browser.ts';
import { electronCommand } from '../helpers/desktop.ts';
import { assembleProgram, givenRuntime } from '../helpers/electron-program.ts';

/** Says what the specs run on, and puts the program together where they were given an Electron. */
export async function announce(): Promise<void> {
  const runtime = electronCommand()?.executablePath;
  const given = givenRuntime();
  if (given && runtime) assembleProgram(given);
  const { origin } = await findBrowser();
  console.log(`browser: ${origin}`);
  console.log(
    runtime ? `desktop: Electron (${runtime})` : 'desktop: the stand-in (Electron’s runtime is not installed)',
  );
}

// biome-ignore lint/style/noDefaultExport: Playwright takes a global setup by its default export.
export default announce;
