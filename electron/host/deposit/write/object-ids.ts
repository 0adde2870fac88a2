import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { noDetails } from '../../../../shared/deposit/details.ts';
import type { DepositFinding } from '../../../../shared/deposit/finding.ts';
import { finding } from '../../../../shared/deposit/findings.ts';
import { htanImages } from '../../../../shared/deposit/htan/htan-images.ts';
import { compareIds, readObjectIds } from '../../../../shared/deposit/htan/objects-contents.ts';
import { matchObjects } from '../../../../shared/deposit/htan/objects-match.ts';
import { objectsTables } from '../../../../shared/deposit/htan/objects-tables.ts';
import { decodeDepositTable, maxTableBytes } from '../../../../shared/deposit/table/decode.ts';
import { readDepositRecords } from '../../../../shared/deposit/table/records.ts';
import type { DepositSubject } from '../../../../shared/deposit/values/build-tables.ts';
import type { ProblemDetails } from '../../../../shared/problems/problem.ts';
import { because } from '../../../../shared/problems/reasons.ts';
import { attempt } from '../../disk/fs-problem.ts';
import { inDepositWords } from '../deposit-words.ts';
import { runInTurns } from '../run-in-turns.ts';
import type { ReadMaskLabels } from '../tree/tree-contents.ts';
import { sizeOf } from '../tree/tree-listing.ts';

/** What to compare. */
export interface ObjectIdsRequest {
  /** The deposit's root, absolute. */
  readonly root: string;
  /** The deposit with the details of its folder. */
  readonly subject: DepositSubject;
  readonly labels: ReadMaskLabels;
  readonly signal?: AbortSignal;
}

/** What was compared, and what is wrong with it. */
export interface ObjectIdsCheck {
  /** Tables whose ids were compared with the pixels of their mask. */
  readonly compared: number;
  readonly findings: readonly DepositFinding[];
}

/** Reads the tables of objects of an HTAN folder whole, and compares their ids with the pixels of their masks. */
export async function checkObjectIds({ root, subject, labels, signal }: ObjectIdsRequest): Promise<ObjectIdsCheck> {
  const findings: DepositFinding[] = [];
  let compared = 0;
  for (const { table, mask } of matchObjects(objectsTables(subject.details ?? noDetails), htanImages(subject))) {
    if (signal?.aborted) break;
    const read = await idsOf(join(root, table.path), table.path, signal);
    if (!read) break;
    findings.push(...read.findings);
    if (!mask) {
      findings.push(finding('deposit-htan-objects-alone', { path: table.path }, { path: table.path }));
      continue;
    }
    const values = read.ids && (await labels(join(root, mask.path), 0));
    if (!values) continue;
    if (values.ok && read.ids) findings.push(...compareIds(table.path, read.ids, { path: mask.path, ...values.value }));
    else if (!values.ok) findings.push({ ...values.problem, path: mask.path });
    compared++;
  }
  return { compared, findings };
}

interface ReadIds {
  /** null where the table cannot be read. */
  readonly ids: ReadonlySet<string> | null;
  readonly findings: readonly DepositFinding[];
}

/** Ids of a table on disk; null when it was stopped. */
async function idsOf(file: string, path: string, signal?: AbortSignal): Promise<ReadIds | null> {
  const size = await sizeOf(file);
  if (size !== null && size > maxTableBytes)
    return unreadable(path, because('too-large', { limit: maxTableBytes >> 20 }));
  const bytes = await attempt(path, () => readFile(file));
  if (!bytes.ok) return { ids: null, findings: [inDepositWords(bytes.problem)] };
  const { text, findings } = decodeDepositTable(bytes.value);
  if (text === null) return { ids: null, findings: findings.map((one) => ({ ...one, path })) };
  const [head = ''] = text.split(/\r?\n/u, 1);
  const records = readDepositRecords(text.replace(/^\ufeff/u, ''), head.includes('\t') ? '\t' : ',');
  return runInTurns(readObjectIds(path, records), signal);
}

function unreadable(path: string, reason: ProblemDetails): ReadIds {
  return { ids: null, findings: [finding('deposit-unreadable', { path, ...reason }, { path })] };
}
