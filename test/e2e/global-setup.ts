import { findBrowser } from '../helpers/browser.ts';
import { electronRuntime } from '../helpers/desktop.ts';

/** Says what the specs run on. */
export async function announce(): Promise<void> {
  const runtime = electronRuntime();
  const { origin } = await findBrowser();
  console.log(`browser: ${origin}`);
  console.log(
    runtime ? `desktop: Electron (${runtime})` : 'desktop: the stand-in (Electron’s runtime is not installed)',
  );
}

// biome-ignore lint/style/noDefaultExport: Playwright takes a global setup by its default export.
export default announce;
