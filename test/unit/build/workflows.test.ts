import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';

const { load } = createRequire(import.meta.url)('js-yaml') as { load(text: string): unknown };

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly if?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly 'runs-on': string;
  readonly 'timeout-minutes'?: number;
  readonly needs?: string | readonly string[];
  readonly permissions?: Readonly<Record<string, string>>;
  readonly strategy?: { readonly matrix: Readonly<Record<string, unknown>> };
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly on: unknown;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const folder = '.github/workflows';
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

/** Names that `${{ matrix.… }}` may have in a job. */
function matrixNames({ strategy }: Job): readonly string[] {
  const { include = [], ...axes } = (strategy?.matrix ?? {}) as { include?: readonly object[] };
  return [...Object.keys(axes), ...include.flatMap((one) => Object.keys(one))];
}

/** What a command needs of this checkout: scripts, files, and programs of the packages. */
function missingFor(command: string): readonly string[] {
  const named = (pattern: RegExp) => [...command.matchAll(pattern)].map((match) => match[1] ?? '');
  return [
    ...named(/\bnpm run ([\w-]+)/g).filter((name) => !(name in scripts)),
    ...named(/\bnpm (test)\b/g).filter((name) => !(name in scripts)),
    ...named(/\bnode ([\w./-]+\.m?js)/g).filter((name) => !existsSync(name)),
    ...named(/\bnpx --no-install ([\w-]+)/g).filter((name) => !existsSync(`node_modules/.bin/${name}`)),
  ];
}

describe.each(readdirSync(folder))('the workflow %s', (name) => {
  const text = readFileSync(`${folder}/${name}`, 'utf8');
  const workflow = load(text) as Workflow;
  const jobs = Object.entries(workflow.jobs);
  const steps = jobs.flatMap(([, job]) => job.steps);

  it('may only read, but where one job publishes', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    expect(jobs.filter(([, { permissions }]) => permissions).map(([job]) => job)).toEqual(
      name === 'release.yml' ? ['publish'] : [],
    );
  });

  it('has jobs that end, on systems that are named, after jobs that exist', () => {
    for (const [, job] of jobs) {
      expect(job['timeout-minutes']).toBeGreaterThan(0);
      for (const need of [job.needs ?? []].flat()) expect(Object.keys(workflow.jobs)).toContain(need);
      const used = [...JSON.stringify(job).matchAll(/\$\{\{ matrix\.(\w+) \}\}/g)].map((match) => match[1]);
      expect(matrixNames(job)).toEqual(expect.arrayContaining(used));
    }
  });

  it('names actions by their commit, with the version beside it', () => {
    const used = text.split('\n').filter((line) => /\buses:/.test(line));
    expect(used).toHaveLength(steps.filter(({ uses }) => uses).length);
    for (const line of used) expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it('runs what this checkout has', () => {
    const commands = steps.flatMap(({ run }) => run ?? []);
    expect(commands.length).toBeGreaterThan(0);
    expect(commands.flatMap(missingFor)).toEqual([]);
  });

  it('fetches Electron before the tests, which refuse the stand-in there', () => {
    const tested = jobs.filter(([, job]) => job.steps.some(({ run }) => run?.includes('npm test')));
    expect(tested).toHaveLength(1);
    for (const [, { steps: all, strategy }] of tested) {
      const fetched = all.findIndex(({ run }) => run?.includes('install-electron'));
      const tests = all.filter(({ run }) => run?.includes('npm test'));
      expect(fetched).toBeGreaterThan(all.findIndex(({ run }) => run === 'npm ci'));
      expect(fetched).toBeLessThan(all.indexOf(tests[0] as Step));
      const given = strategy?.matrix.include;
      const isGiven = JSON.stringify(given).includes('"desktop":"electron"');
      for (const { env } of tests)
        expect(env?.TEST_DESKTOP).toMatch(isGiven ? /\{\{ matrix\.desktop \}\}/ : /^electron$/);
    }
  });

  it('checks and tests on Linux, macOS and Windows, and starts what it packed', () => {
    const systems = jobs.flatMap(([, { 'runs-on': on, strategy }]) => JSON.stringify([on, strategy ?? null]));
    for (const system of ['ubuntu', 'macos', 'windows']) expect(systems.join()).toContain(system);
    const commands = steps.flatMap(({ run }) => run ?? []).join('\n');
    for (const part of ['npm run check', 'npm test', 'npm run package', 'node build/try-package.mjs'])
      expect(commands).toContain(part);
  });
});

it('what a command needs and this checkout lacks is found', () => {
  expect(missingFor('npm run nothing -- --dir && node build/none.mjs && npx --no-install nobody x')).toEqual([
    'nothing',
    'build/none.mjs',
    'nobody',
  ]);
});
