import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fitTree, reportedErrors } from '../../../../../shared/deposit/tree/fit-tree.ts';
import { maskTree as rules, maskTarget as target } from './mask-target.ts';

type Errors = Readonly<Partial<Record<'Not allowed' | 'Required but missing', readonly string[]>>>;

interface Case {
  readonly paths: readonly string[];
  readonly per_version: Readonly<Record<string, 'pass' | Errors>>;
  readonly overall: Readonly<Record<string, Errors>>;
}

const fixtures = new URL('../../../../fixtures/deposit/', import.meta.url);
const cases = Object.entries(
  JSON.parse(readFileSync(new URL('04-trees/segmentation-mask-trees.json', fixtures), 'utf8')) as Record<string, Case>,
);

/** Paths as the validator lists them: a folder above another one, without files of its own, is listed too. */
function withFolders(paths: readonly string[]): readonly string[] {
  const folders = new Set<string>();
  for (const path of paths) {
    for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) folders.add(path.slice(0, at + 1));
  }
  const hasFile = (folder: string) =>
    paths.some((path) => path.startsWith(folder) && !path.slice(folder.length).includes('/') && path !== folder);
  return [...new Set([...paths, ...[...folders].filter((folder) => !hasFile(folder))])];
}

const asErrors = ({ notAllowed, missing }: ReturnType<typeof reportedErrors>): Errors => ({
  ...(notAllowed.length > 0 && { 'Not allowed': notAllowed }),
  ...(missing.length > 0 && { 'Required but missing': missing.map(({ pattern }) => pattern).sort() }),
});

describe('directories, as measured with the validator', () => {
  test.each(cases)('%s', (_, { paths, per_version, overall }) => {
    const fit = fitTree(withFolders(paths), rules, target.accepts);
    const verdicts = fit.tried.map((errors) => [
      errors.version,
      fit.fits.includes(errors.version) ? 'pass' : asErrors(errors),
    ]);
    expect(Object.fromEntries(verdicts)).toEqual(per_version);
    const reported = fit.fits[0] ?? reportedErrors(fit).version;
    const errors = fit.fits.length > 0 ? {} : asErrors(reportedErrors(fit));
    expect({ [`segmentation-mask-v${reported}`]: errors }).toEqual(overall);
  });
});
