import { access, constants, lstat, rmdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import {
  type CheckedDeposit,
  type CheckedTable,
  writtenTables,
} from '../../../../shared/deposit/check/check-deposit.ts';
import { draftName } from '../../../../shared/deposit/draft-name.ts';
import { hasErrors } from '../../../../shared/deposit/findings.ts';
import type { WriteOutcome, WrittenFile } from '../../../../shared/deposit/overview.ts';
import type { WriteNote } from '../../../../shared/deposit/write-note.ts';
import { type Problem, problem } from '../../../../shared/problems/problem.ts';
import { fail, ok, type Result } from '../../../../shared/problems/result.ts';
import { isFolder } from '../../disk/entry-kind.ts';
import { attempt, nullIfFsError } from '../../disk/fs-problem.ts';
import { makeFolder } from '../../disk/make-folder.ts';
import { nearestThere } from '../../disk/nearest-there.ts';
import { depositPlace, type ImagePlace, isInside, rowPath } from '../../disk/paths.ts';
import { realPath } from '../../disk/real-path.ts';
import type { History } from '../../history/history.ts';
import type { SidecarStore } from '../../save/sidecar-store.ts';
import type { LoadedSidecar } from '../../worker/loaded-sidecar.ts';
import type { SidecarDraft } from '../../worker/sidecar-draft.ts';
import { inDepositWords } from '../deposit-words.ts';
import { layOutImages } from '../layout/lay-out-images.ts';
import { type LaidTree, layOutTree, type PlannedTree, planTree, treeTarget } from '../layout/lay-out-tree.ts';
import { leftBehind } from '../layout/left-behind.ts';
import { notLaidOut } from '../layout/not-laid-out.ts';
import type { DepositLayout } from '../read/deposit-folder.ts';
import { removeUnfinished, unfinishedWrites, withClaim } from '../tree/folder-claim.ts';
import { type EditedTable, editedTables } from './edited-tables.ts';
import { type FileState, type NewContent, writeTogether } from './write-together.ts';

/** What is written where. */
export interface DepositWrite {
  readonly root: string;
  /** Absolute path of the folder for the files; made where it is not there. */
  readonly out: string;
  readonly deposits: readonly CheckedDeposit[];
  /** Absolute paths of folders of earlier deposits in the root. */
  readonly outputs: readonly string[];
  readonly draft: boolean;
  readonly layout: DepositLayout;
  readonly dryRun: boolean;
  readonly store: SidecarStore;
  readonly history: History;
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Writes the tables of a deposit, all of them or none; what they replace goes into the history, and what is there
 * already stays untouched. With gaps only as a draft, whose files are named so.
 */
export async function writeDeposit(write: DepositWrite): Promise<Result<WriteOutcome>> {
  const outcome = await writeAll(write);
  if (!outcome.ok) return fail(inDepositWords(outcome.problem));
  return ok({ ...outcome.value, findings: outcome.value.findings.map(inDepositWords) });
}

async function writeAll(write: DepositWrite): Promise<Result<WriteOutcome>> {
  const clash = sameFile(write.deposits);
  if (clash) return fail(clash);
  const tree = await treeOf(write);
  // What is about the answers is the same in all of them.
  const found = new Set(write.deposits.flatMap((deposit) => deposit.findings));
  const findings = [...found, ...(tree?.findings ?? [])];
  const isDraft = write.draft && hasErrors(findings);
  const outcome = { written: false, draft: isDraft, files: [], findings, notes: notesOf(write, tree) };
  if (hasErrors(findings) && !write.draft) return ok(outcome);
  const isNew = !write.dryRun && !(await isFolder(write.out));
  const place = await (write.dryRun ? writableFolder(write.out) : madeFolder(write.out));
  if (!place.ok) return place;
  const out = place.value;
  const fill = () => writeInto({ ...write, out }, tree, outcome);
  if (!write.dryRun) await removeUnfinished(out);
  const filled = await (write.dryRun ? fill() : withClaim(out, fill));
  // Removed only where it is empty.
  if (isNew && !(filled.ok && filled.value.written)) await rmdir(out).catch(nullIfFsError);
  if (!filled.ok) return filled;
  return ok({ ...filled.value, findings: [...filled.value.findings, ...(await unfinishedWrites([out]))] });
}

/** Lays the files out and writes the tables into a folder that is there. */
async function writeInto(
  write: DepositWrite,
  tree: PlannedTree | null,
  outcome: WriteOutcome,
): Promise<Result<WriteOutcome>> {
  const laid = await layOutFiles(write, tree);
  if (!laid.ok) return laid;
  const findings = [...outcome.findings, ...laid.value.findings];
  if (hasErrors(laid.value.findings)) return ok({ ...outcome, findings });
  const files = await writeTables(write, outcome.draft);
  if (!files.ok) return files;
  const notes = [...outcome.notes, ...files.value.edited.map(editedNote)];
  const all = [...laid.value.files, ...files.value.files];
  return ok({ ...outcome, findings, notes, written: !write.dryRun, files: all });
}

/** The plan of the directory that a target wants; null where images only go beside the tables. */
async function treeOf({ deposits, layout, root, out, outputs, signal }: DepositWrite): Promise<PlannedTree | null> {
  const target = layout === 'none' ? null : treeTarget(deposits);
  return target && planTree(target, root, [out, ...outputs], signal);
}

async function layOutFiles(write: DepositWrite, tree: PlannedTree | null): Promise<Result<LaidTree>> {
  const { root, out, layout, dryRun, signal, onProgress } = write;
  if (tree && layout !== 'none') {
    const progress = onProgress && { progress: onProgress };
    return ok(
      await layOutTree({ plan: tree.plan, root, out, mode: layout, dryRun, ...(signal && { signal }), ...progress }),
    );
  }
  const laid = await layOutImages(write);
  return laid.ok ? ok({ files: [], findings: await leftBehind(write) }) : laid;
}

async function madeFolder(out: string): Promise<Result<string>> {
  return attempt(out, async () => {
    await makeFolder(out);
    return realPath(out);
  });
}

/** What making a folder and writing into it would give: the nearest one that is there must allow it. */
async function writableFolder(out: string): Promise<Result<string>> {
  return attempt(out, async () => {
    const there = await nearestThere(out);
    if (!(await isFolder(there))) throw Object.assign(new Error('not a folder'), { code: 'ENOTDIR', path: there });
    await access(there, constants.W_OK);
    return there === out ? realPath(out) : out;
  });
}

/** Tables that were written, and those that somebody had changed. */
interface WrittenTables {
  readonly files: readonly WrittenFile[];
  readonly edited: readonly EditedTable[];
}

const editedNote = ({ name, isOwn }: EditedTable): WriteNote => ({ kind: 'edited', file: name, isOwn });

async function writeTables(write: DepositWrite, isDraft: boolean): Promise<Result<WrittenTables>> {
  const { root, out, deposits, history, dryRun, store } = write;
  const home = isInside(root, out) ? root : out;
  const roots = [root, home];
  const tables = tablesOf(deposits).map((table) => tableFile(out, table, isDraft));
  const drafts = isDraft ? [] : await oldDrafts(tables, home, roots);
  const edited = await editedTables([...tables, ...drafts.map(({ path }) => ({ path, bytes: null }))], history, home);
  if (dryRun) {
    const planned = await draftTables(write, { home, roots }, tables);
    return planned.ok ? ok({ files: [...planned.value, ...drafts.map(removed)], edited }) : planned;
  }
  const files: NewContent[] = [];
  for (const { path, bytes } of tables) {
    const folder = await madeFolder(dirname(path));
    const place = folder.ok ? await depositPlace(home, roots, rowPath(home, path), 'output') : folder;
    if (!place.ok) return place;
    files.push({ place: place.value, bytes });
  }
  const label = deposits.map(({ target }) => target.title).join(', ');
  const recorder = await history.begin({ cause: 'deposit', label, root: home });
  try {
    const removals = drafts.map(({ place }) => ({ place, bytes: null }));
    const states = await writeTogether([...files, ...removals], { roots, store, recorder });
    if (!states.ok) return states;
    const all = [...tables, ...drafts.map(removed)];
    const written = all.map(({ path, rows }, i) => ({ path, rows, state: states.value[i] ?? 'unchanged' }));
    return ok({ files: written, edited });
  } finally {
    await recorder.end();
  }
}

/** A table as a file: where, what, and how many rows. */
interface TableFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly rows: number;
}

function tableFile(out: string, { printed, built }: CheckedTable, isDraft: boolean): TableFile {
  const name = basename(printed.file);
  const path = join(out, dirname(printed.file), isDraft ? draftName(name) : name);
  return { path, bytes: new TextEncoder().encode(printed.text()), rows: built.rows.length };
}

const removed = ({ path }: { readonly path: string }): WrittenFile => ({ path, rows: 0, state: 'removed' });

/**
 * Earlier drafts of the tables, which the finished ones replace: a repository takes every table whose name ends like the
 * finished one's. They go into the history.
 */
async function oldDrafts(tables: readonly TableFile[], home: string, roots: readonly string[]) {
  const found: { readonly path: string; readonly place: ImagePlace }[] = [];
  for (const table of tables) {
    const path = join(dirname(table.path), draftName(basename(table.path)));
    if (!(await attempt(path, () => lstat(path))).ok) continue;
    const place = await depositPlace(home, roots, rowPath(home, path), 'output');
    if (place.ok) found.push({ path, place: place.value });
  }
  return found;
}

/** Two targets that want files of one name with different content cannot be written into one folder. */
function sameFile(deposits: readonly CheckedDeposit[]): Problem | null {
  const known = new Map<string, { readonly title: string; readonly text: string }>();
  for (const deposit of deposits) {
    const { title, version } = deposit.target;
    for (const { printed } of writtenTables(deposit)) {
      const [earlier, text] = [known.get(printed.file), printed.text()];
      const second = `${title} ${version}`;
      if (earlier && earlier.text !== text) {
        return problem('deposit-same-file', { first: earlier.title, second, file: printed.file });
      }
      known.set(printed.file, { title: second, text });
    }
  }
  return null;
}

/** Each file once: targets may share one. */
function tablesOf(deposits: readonly CheckedDeposit[]): readonly CheckedTable[] {
  const byFile = new Map<string, CheckedTable>();
  for (const deposit of deposits) for (const table of writtenTables(deposit)) byFile.set(table.printed.file, table);
  return [...byFile.values()];
}

/** Where tables go, as the history names them. */
interface TablesPlace {
  readonly home: string;
  readonly roots: readonly string[];
}

/** What writing tables would do. */
async function draftTables(
  { store }: DepositWrite,
  { home, roots }: TablesPlace,
  tables: readonly TableFile[],
): Promise<Result<readonly WrittenFile[]>> {
  const files: WrittenFile[] = [];
  for (const { path, bytes, rows } of tables) {
    const place = await dryPlace(home, roots, path);
    let state: FileState = 'new';
    if (place) {
      const plan = (now: LoadedSidecar | null): SidecarDraft => {
        state = now === null ? 'new' : Buffer.compare(now.bytes, bytes) === 0 ? 'unchanged' : 'changed';
        return { kind: 'unchanged' };
      };
      const draft = await store.draftChange({ place, roots, plan });
      if (draft.kind === 'refused') return fail(draft.problem);
    }
    files.push({ path, rows, state });
  }
  return ok(files);
}

/** null where not even the folder is there. */
async function dryPlace(home: string, roots: readonly string[], path: string): Promise<ImagePlace | null> {
  const place = await depositPlace(home, roots, rowPath(home, path), 'output');
  return place.ok ? place.value : null;
}

function notesOf(write: DepositWrite, tree: PlannedTree | null): readonly WriteNote[] {
  const { deposits, out, root, layout } = write;
  const tables = deposits.flatMap((deposit) => deposit.tables);
  const notes: WriteNote[] = [];
  for (const { printed, built } of tables) {
    if (!printed.reordered) continue;
    notes.push({ kind: 'reordered', file: printed.file, repository: built.target.repository });
  }
  for (const { printed } of tables) if (printed.requoted()) notes.push({ kind: 'requoted', file: printed.file });
  const images = new Set(tables.flatMap(({ built }) => built.rows.flatMap((row) => row.images))).size;
  if (layout === 'none' && images > 0 && out !== root) notes.push({ kind: 'images-elsewhere', images });
  const left = notLaidOut(write);
  // The directory of a target has all files.
  if (!tree && left.sidecars + left.others > 0) notes.push({ kind: 'not-laid-out', ...left });
  return notes;
}
