import { lstat, readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { answersName } from '../../../shared/deposit/answers.ts';
import { checkFileList } from '../../../shared/deposit/bioimage-archive/file-list.ts';
import type { DepositFinding } from '../../../shared/deposit/finding.ts';
import { hasErrors } from '../../../shared/deposit/findings.ts';
import { checkChannelCsv } from '../../../shared/deposit/htan/channel-csv.ts';
import { decodeDepositTable } from '../../../shared/deposit/table/decode.ts';
import { readDepositRecords } from '../../../shared/deposit/table/records.ts';
import { type NamedTarget, targetNamed } from '../../../shared/deposit/target/targets.ts';
import { whatIsWrong } from '../../../shared/problems/wording.ts';
import { listDirectory } from '../../host/deposit/tree-listing.ts';
import { attempt } from '../../host/disk/fs-problem.ts';
import { UsageError } from '../usage.ts';
import type { Verdict } from './verdict.ts';

/** Checks a file list that was made elsewhere, as the BioImage Archive reads it. */
export function checkListFile(path: string, target: NamedTarget) {
  return checkText(path, target, async (text) => checkFileList(text, basename(path), await filesBeside(path, text)));
}

/** Checks a table of channels that was made elsewhere. */
export function checkChannelFile(path: string, target: NamedTarget) {
  return checkText(path, target, async (text) => checkChannelCsv(text, basename(path), null));
}

async function checkText(
  path: string,
  { target, version }: NamedTarget,
  check: (text: string) => Promise<readonly DepositFinding[]>,
) {
  const bytes = await attempt(path, () => readFile(path));
  if (!bytes.ok) throw new UsageError(whatIsWrong(bytes.problem));
  const { text, findings: unread } = decodeDepositTable(bytes.value);
  const marked = bytes.value[0] === 0xef ? `\ufeff${text ?? ''}` : (text ?? '');
  // A mark is recognised by what it does to the first heading.
  const others = unread.filter(({ row }) => row !== 1);
  const findings = text === null ? unread : [...others, ...(await check(marked))];
  const isGood = !hasErrors(findings);
  const checked = version ?? target.version;
  const verdict: Verdict = { target: target.id, version: checked, ready: isGood, fits: isGood ? [checked] : [] };
  return { verdict, findings };
}

/**
 * Files beside the list, hidden ones and what Scopecard writes with it left out; null where none of the listed ones is
 * there: then only the list is here.
 */
async function filesBeside(path: string, text: string): Promise<ReadonlySet<string> | null> {
  const folder = dirname(resolve(path));
  const listed = new Set<string>();
  for (const { cells, row } of readDepositRecords(text, '\t')) {
    const [name = ''] = cells;
    if (row > 1 && name !== '' && (await lstat(join(folder, name)).catch(() => null))) listed.add(name);
  }
  if (listed.size === 0) return null;
  const { paths } = await listDirectory(folder, { skip: [] });
  const others = paths.filter((name) => !name.endsWith('/') && !isOwnDocument(name));
  return new Set([...listed, ...others]);
}

const ownDocuments = new Set([
  ...(targetNamed('bioimage-archive')?.target.tables.map(({ file }) => file) ?? []),
  'renamed-files.tsv',
  answersName,
]);

function isOwnDocument(name: string): boolean {
  return name.split('/').some((part) => part.startsWith('.')) || ownDocuments.has(name);
}
