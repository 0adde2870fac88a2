import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright/test';
import { MainWindow } from '../e2e/pages/main-window.ts';
import { browserLaunch } from '../helpers/browser.ts';
import { type SeasonImage, writeSeason } from '../helpers/season.ts';
import {
  annotateByCommands,
  annotateByCsv,
  annotateInWindow,
  fingerprint,
  keepTemplate,
  type SeasonStep,
} from '../helpers/season-run.ts';
import { launchServer } from '../helpers/served.ts';

async function inWindow(folder: string, home: string, images: readonly SeasonImage[]): Promise<readonly SeasonStep[]> {
  keepTemplate(home);
  const server = await launchServer([folder], { SCOPECARD_HOME: home });
  const browser = await chromium.launch(await browserLaunch());
  try {
    const page = await browser.newPage({ viewport: { width: 1920, height: 1000 } });
    page.setDefaultTimeout(120_000);
    await page.goto(server.address);
    const main = new MainWindow({ page, server, desktop: null, end: async () => {}, crash: async () => {} });
    await main.status
      .getByText(/(?:\d+ errors? · [\d,]+ warnings?|No problems)(?! so far)/)
      .waitFor({ timeout: 300_000 });
    return await annotateInWindow(main, images);
  } finally {
    await browser.close();
    await server.stop();
  }
}

function print(title: string, steps: readonly SeasonStep[], hash: string): void {
  const actions = steps.reduce((sum, step) => sum + step.actions, 0);
  const seconds = steps.reduce((sum, step) => sum + step.seconds, 0);
  console.log(`\n${title}: ${actions} actions, ${seconds.toFixed(1)} s, sidecars ${hash.slice(0, 16)}`);
  for (const step of steps) {
    console.log(
      `  ${step.what.padEnd(60)} ${String(step.actions).padStart(3)} ${step.seconds.toFixed(1).padStart(8)} s`,
    );
  }
}

/** The exit code: 0 when the three ways leave the same bytes. */
export async function main([folders = '40', perFolder = '250']: readonly string[]): Promise<number> {
  const root = mkdtempSync(join(tmpdir(), 'scopecard-season-'));
  try {
    const size = { folders: Number(folders), imagesPerFolder: Number(perFolder) };
    const ways = { 'by hand': inWindow, 'by table': annotateByCsv, 'by commands': annotateByCommands };
    const hashes = new Set<string>();
    for (const [name, annotate] of Object.entries(ways)) {
      const [folder, home] = [join(root, name), join(root, `${name} home`)];
      mkdirSync(home);
      const images = writeSeason(folder, size);
      const steps = await annotate(folder, home, images);
      const hash = fingerprint(folder, images);
      hashes.add(hash);
      print(`${name}, ${images.length} images`, steps, hash);
    }
    console.log(hashes.size === 1 ? '\nThe sidecars are the same, byte for byte.' : '\nTHE SIDECARS DIFFER.');
    return hashes.size === 1 ? 0 : 1;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
