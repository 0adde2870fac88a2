import { lstat, readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { checkFileList } from '../../../shared/deposit/bioimage-archive/file-list.ts';
import type { DepositFinding } from '../../../shared/deposit/finding.ts';
import { hasErrors } from '../../../shared/deposit/findings.ts';
import { checkChannelCsv } from '../../../shared/deposit/htan/channel-csv.ts';
import { decodeDepositTable } from '../../../shared/deposit/table/decode.ts';
import { readDepositRecords } from '../../../shared/deposit/table/records.ts';
import type { NamedTarget } from '../../../shared/deposit/target/targets.ts';
import { whatIsWrong } from '../../../shared/problems/wording.ts';
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

/** Listed files that are beside the list; null where there are none: then only the list is here. */
async function filesBeside(path: string, text: string): Promise<ReadonlySet<string> | null> {
  const folder = dirname(resolve(path));
  const there = new Set<string>();
  for (const { cells, row } of readDepositRecords(text, '\t')) {
    const [name = ''] = cells;
    if (row > 1 && name !== '' && (await lstat(join(folder, name)).catch(() => null))) there.add(name);
  }
  return there.size > 0 ? there : null;
}
