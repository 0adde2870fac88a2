import { mkdir, realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { countOf } from '../../../shared/basics/count.ts';
import { type CheckedDeposit, type CheckedTable, writtenTables } from '../../../shared/deposit/check/check-deposit.ts';
import { hasErrors } from '../../../shared/deposit/findings.ts';
import type { WriteOutcome, WrittenFile } from '../../../shared/deposit/overview.ts';
import { fail, ok, type Result } from '../../../shared/problems/result.ts';
import { attempt } from '../disk/fs-problem.ts';
import { depositPlace, isInside, rowPath } from '../disk/paths.ts';
import type { History } from '../history/history.ts';
import type { Recorder } from '../history/recorder.ts';
import type { SidecarStore } from '../save/sidecar-store.ts';
import type { LoadedSidecar } from '../worker/loaded-sidecar.ts';
import type { SidecarDraft } from '../worker/sidecar-draft.ts';
import type { DepositLayout } from './deposit-folder.ts';
import { layOutImages } from './lay-out-images.ts';
import { type LaidTree, layOutTree, type PlannedTree, planTree, treeTarget } from './lay-out-tree.ts';

/** What is written where. */
export interface DepositWrite {
  readonly root: string;
  /** Absolute path of the folder for the files; made where it is not there. */
  readonly out: string;
  readonly deposits: readonly CheckedDeposit[];
  readonly draft: boolean;
  readonly layout: DepositLayout;
  readonly dryRun: boolean;
  readonly store: SidecarStore;
  readonly history: History;
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** Written before the name of a file with gaps. */
const draftMark = 'DRAFT-';

/**
 * Writes the tables of a deposit, each wholly or not at all; what they replace goes into the history, and what is there
 * already stays untouched. With gaps only as a draft, whose files are named so.
 */
export async function writeDeposit(write: DepositWrite): Promise<Result<WriteOutcome>> {
  const tree = await treeOf(write);
  const findings = [...write.deposits.flatMap((deposit) => deposit.findings), ...(tree?.findings ?? [])];
  const isDraft = write.draft && hasErrors(findings);
  const outcome = { written: false, draft: isDraft, files: [], findings, notes: notesOf(write) };
  if (hasErrors(findings) && !write.draft) return ok(outcome);
  const place = write.dryRun ? ok(write.out) : await makeFolder(write.out);
  if (!place.ok) return place;
  const laid = await layOutFiles({ ...write, out: place.value }, tree);
  if (!laid.ok) return laid;
  if (hasErrors(laid.value.findings)) return ok({ ...outcome, findings: [...findings, ...laid.value.findings] });
  const files = await writeTables({ ...write, out: place.value }, isDraft);
  return files.ok ? ok({ ...outcome, written: !write.dryRun, files: [...laid.value.files, ...files.value] }) : files;
}

/** The plan of the directory that a target wants; null where images only go beside the tables. */
async function treeOf({ deposits, layout, root, out, signal }: DepositWrite): Promise<PlannedTree | null> {
  const target = layout === 'none' ? null : treeTarget(deposits);
  return target && planTree(target, root, out, signal);
}

async function layOutFiles(write: DepositWrite, tree: PlannedTree | null): Promise<Result<LaidTree>> {
  const { root, out, layout, dryRun, signal, onProgress } = write;
  if (tree && layout !== 'none') {
    const progress = onProgress && { progress: onProgress };
    return ok(
      await layOutTree({ plan: tree.plan, root, out, mode: layout, dryRun, ...(signal && { signal }), ...progress }),
    );
  }
  const laid = dryRun ? ok(0) : await layOutImages(write);
  return laid.ok ? ok({ files: [], findings: [] }) : laid;
}

async function makeFolder(out: string): Promise<Result<string>> {
  return attempt(out, async () => {
    await mkdir(out, { recursive: true });
    return realpath(out);
  });
}

async function writeTables(write: DepositWrite, isDraft: boolean): Promise<Result<readonly WrittenFile[]>> {
  const { root, out, deposits, history, dryRun } = write;
  const home = isInside(root, out) ? root : out;
  const label = deposits.map(({ target }) => target.title).join(', ');
  const recorder = await history.begin({ cause: 'deposit', label, root: home });
  const files: WrittenFile[] = [];
  try {
    for (const table of tablesOf(deposits)) {
      const path = join(out, dirname(table.printed.file), `${isDraft ? draftMark : ''}${basename(table.printed.file)}`);
      const folder = dryRun ? ok(path) : await makeFolder(dirname(path));
      if (!folder.ok) return folder;
      const written = await writeTable(write, { home, path, table, recorder, dryRun });
      if (!written.ok) return written;
      files.push(written.value);
    }
  } finally {
    await recorder.end();
  }
  return ok(files);
}

/** Each file once: two versions or targets that want the same file are written one after the other. */
function tablesOf(deposits: readonly CheckedDeposit[]): readonly CheckedTable[] {
  const byFile = new Map<string, CheckedTable>();
  for (const deposit of deposits) for (const table of writtenTables(deposit)) byFile.set(table.printed.file, table);
  return [...byFile.values()];
}

interface TableWrite {
  /** Folder that the history names the file in. */
  readonly home: string;
  readonly path: string;
  readonly table: CheckedTable;
  readonly recorder: Recorder;
  readonly dryRun: boolean;
}

async function writeTable(
  { root, store }: DepositWrite,
  { home, path, table, recorder, dryRun }: TableWrite,
): Promise<Result<WrittenFile>> {
  const bytes = new TextEncoder().encode(table.printed.text());
  const roots = [root, home];
  const place = dryRun
    ? await dryPlace(home, roots, path)
    : await depositPlace(home, roots, rowPath(home, path), 'output');
  const rows = table.built.rows.length;
  if (!place) return ok({ path, rows, state: 'new' });
  if (!place.ok) return place;
  let isNew = true;
  const plan = (now: LoadedSidecar | null): SidecarDraft => {
    isNew = now === null;
    if (now && Buffer.compare(now.bytes, bytes) === 0) return { kind: 'unchanged' };
    return { kind: 'write', bytes, repairs: [], changes: [] };
  };
  const change = { place: place.value, roots, plan };
  const result = dryRun ? await store.draftChange(change) : await store.change({ ...change, recorder });
  if ('problem' in result) return fail(result.problem);
  const isSame = ('state' in result ? result.state : result.kind) === 'unchanged';
  return ok({ path, rows, state: isSame ? 'unchanged' : isNew ? 'new' : 'changed' });
}

/** null where not even the folder is there. */
async function dryPlace(home: string, roots: readonly string[], path: string) {
  const place = await depositPlace(home, roots, rowPath(home, path), 'output');
  return place.ok ? place : null;
}

function notesOf({ deposits, out, root, layout }: DepositWrite): readonly string[] {
  const moved = deposits.flatMap(({ tables }) => tables.filter(({ printed }) => printed.reordered));
  const notes = moved.map(
    ({ printed, built }) =>
      `${printed.file}: rows are not in the order of their names, since ${built.target.repository} takes numbers that count up for a slip.`,
  );
  const requoted = deposits.flatMap(({ tables }) => tables.filter(({ printed }) => printed.requoted()));
  notes.push(
    ...requoted.map(({ printed }) => `${printed.file}: straight quotes became typographic ones, to be read as text.`),
  );
  const images = deposits[0]?.tables[0]?.built.rows.length ?? 0;
  if (layout !== 'none' || images === 0 || out === root) return notes;
  return [
    ...notes,
    `The tables point to the images where they are (${countOf(images, 'dataset')}); --layout copy or link puts them beside the tables.`,
  ];
}
