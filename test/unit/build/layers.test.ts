import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));

function run(command: string, ...args: readonly string[]): string {
  const options = { cwd: root, encoding: 'utf8', shell: process.platform === 'win32' } as const;
  const { stdout, stderr } = spawnSync(join(root, 'node_modules/.bin', command), args, options);
  return stdout + stderr;
}

const forbidden: readonly (readonly [file: string, imported: string, message: string])[] = [
  ['shared/a.ts', 'node:fs', 'shared/ is pure'],
  ['shared/b.ts', '../renderer/app/App.tsx', 'shared/ imports from shared/ only'],
  ['renderer/a.ts', '../electron/host/host.ts', 'The renderer imports from shared/ and renderer/ only'],
  ['renderer/b.ts', 'electron', 'The renderer has no Node and no Electron'],
  ['electron/host/a.ts', 'electron', 'electron/host is plain Node'],
  ['electron/host/b.ts', '../../renderer/app/App.tsx', 'electron/ imports from shared/ and electron/ only'],
  ['electron/serve.ts', 'electron', "import 'electron'"],
];

const allowed: readonly (readonly [file: string, imported: string])[] = [
  ['shared/image/c.ts', '../schema/fields.ts'],
  ['renderer/c.ts', '../shared/ipc.ts'],
  ['electron/host/c.ts', 'node:fs'],
  ['electron/app/c.ts', 'electron'],
  ['electron/main.ts', 'electron'],
];

describe('import directions (docs/architecture.md)', () => {
  let findings: readonly string[];

  beforeAll(() => {
    const folder = mkdtempSync(join(tmpdir(), 'scopecard-layers-'));
    copyFileSync(join(root, 'biome.json'), join(folder, 'biome.json'));
    for (const [file, imported] of [...forbidden, ...allowed]) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), `import * as x from '${imported}';\n\nconsole.log(x);\n`);
    }
    const output = run(
      'biome',
      'lint',
      '--vcs-enabled=false',
      '--max-diagnostics=none',
      `--config-path=${folder}`,
      folder,
    );
    rmSync(folder, { recursive: true });
    findings = output.split(/(?=^\S+\.ts:\d+)/m).map((finding) => finding.replaceAll('\\', '/'));
  });

  const findingsOf = (file: string) => findings.filter((finding) => finding.split(':')[0]?.endsWith(file)).join('\n');

  test.each(forbidden)('%s may not import %s', (file, _, message) => {
    expect(findingsOf(file)).toContain(message);
  });

  test.each(allowed)('%s may import %s', (file) => {
    expect(findingsOf(file)).not.toContain('noRestrictedImports');
  });
});

const impure = ["import 'node:fs';", 'document.title;', 'process.exit();', 'setTimeout(() => {}, 1);'];

describe('what the types of shared/ lack', () => {
  let output: string;

  beforeAll(() => {
    const folder = mkdtempSync(join(tmpdir(), 'scopecard-layers-'));
    for (const [at, text] of impure.entries()) writeFileSync(join(folder, `x${at}.ts`), `${text}\nexport {};\n`);
    const config = { extends: join(root, 'build/tsconfig.shared.json'), include: ['*.ts'] };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
    output = run('tsc', '-p', folder, '--pretty', 'false');
    rmSync(folder, { recursive: true });
  });

  test.each(impure.map((text, at) => [text, at] as const))('shared/ does not compile with %s', (_, at) => {
    expect(output).toMatch(new RegExp(`x${at}\\.ts\\(\\d+,\\d+\\): error TS`));
  });
});
