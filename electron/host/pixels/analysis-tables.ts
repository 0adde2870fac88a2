import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import { eventAnalyses, type StepOf } from '../../../shared/picture/overlays.ts';
import { isObject } from '../../../shared/picture/rois.ts';
import { sampleSize } from '../../../shared/picture/scale-bar.ts';
import { mostPoints, type Trace, TraceCollector } from '../../../shared/picture/traces.ts';
import { type Problem, type ProblemDetails, problem } from '../../../shared/problems/problem.ts';
import { because } from '../../../shared/problems/reasons.ts';

/*
 * Tables of analyses beside an image, written with pandas (`<image>.<analysis>.csv`). They are only read, from the image's
 * own folder, up to 64 MB each.
 */

const mostBytes = 64 * 1024 * 1024;

/** Why a table cannot be read. */
class TableError extends Error {
  readonly details: ProblemDetails;

  constructor(details: ProblemDetails) {
    super('table');
    this.details = details;
  }
}

async function openTable(path: string): Promise<FileHandle | null> {
  // A link could lead out of the folder.
  return open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0)).catch(() => null);
}

/** The lines of a table as cells, column names first; nothing if there is no such file. */
async function* linesOf(path: string): AsyncGenerator<readonly string[]> {
  const file = await openTable(path);
  if (!file) return;
  try {
    const stats = await file.stat();
    if (!stats.isFile()) return;
    if (stats.size > mostBytes) throw new TableError(because('too-large', { limit: 64 }));
    for await (const line of file.readLines({ autoClose: false })) yield line.split(',');
  } finally {
    await file.close();
  }
}

/** Positions of the columns. @throws TableError if one is missing */
function columnsOf<K extends string>(head: readonly string[], names: readonly K[]): Readonly<Record<K, number>> {
  const found = head.map((name) => name.trim().replace(/^\uFEFF|^"|"$/g, ''));
  const missing = names.find((name) => !found.includes(name));
  if (missing !== undefined) throw new TableError(because('table-no-column', { column: missing }));
  return Object.fromEntries(names.map((name) => [name, found.indexOf(name)])) as Record<K, number>;
}

/** The number in a cell; NaN if it is empty. */
function numberAt(cells: readonly string[], at: number): number {
  const text = cells[at] ?? '';
  return text.trim() === '' ? Number.NaN : Number(text);
}

const stepColumns = ['channel', 'roi_id', 'time_index', 'time_s'] as const;
const keyOf = (channel: number, roi: number): string => `${channel} ${roi}`;

/** The time per row, in seconds, from the table of velocities, for each wanted channel and ROI. */
async function measuredSteps(table: string, wanted: ReadonlySet<string>): Promise<ReadonlyMap<string, number>> {
  const steps = new Map<string, number>();
  let columns: Readonly<Record<(typeof stepColumns)[number], number>> | null = null;
  for await (const cells of linesOf(table)) {
    if (!columns) {
      columns = columnsOf(cells, stepColumns);
      continue;
    }
    const key = keyOf(numberAt(cells, columns.channel), numberAt(cells, columns.roi_id));
    const [index, seconds] = [numberAt(cells, columns.time_index), numberAt(cells, columns.time_s)];
    if (wanted.has(key) && !steps.has(key) && seconds > 0 && index > 0) steps.set(key, seconds / index);
    if (steps.size === wanted.size) break;
  }
  return steps;
}

/** The time per row, in seconds, in the sidecar; null if its label is a length. */
export function savedStep(sidecar: unknown): number | null {
  const header = isObject(sidecar) && isObject(sidecar.image_header_metadata) ? sidecar.image_header_metadata : {};
  const { physical_unit_y: unit, physical_label_y: label } = header;
  if (typeof unit !== 'number' || !(unit > 0) || !Number.isFinite(unit)) return null;
  const isLength =
    typeof label === 'string' && (/^pixels?$/i.test(label.trim()) || sampleSize({ unit, label })?.kind === 'length');
  return isLength ? null : unit;
}

/** The time per row, and why its table cannot be read. */
export interface Steps {
  readonly stepOf: StepOf;
  readonly problem: Problem | null;
}

/**
 * The time per row, in seconds, that the events of each ROI were measured with: from the table of velocities for the same channel
 * and ROI, otherwise from the sidecar; null if neither has it.
 */
export async function stepsFor(image: string, sidecar: unknown): Promise<Steps> {
  const wanted = new Set(eventAnalyses(sidecar).map(({ channel, roi }) => keyOf(channel, roi)));
  const saved = savedStep(sidecar);
  const stepOf =
    (measured: ReadonlyMap<string, number> | null): StepOf =>
    (channel, roi) =>
      measured?.get(keyOf(channel, roi)) ?? saved;
  if (wanted.size === 0) return { stepOf: stepOf(null), problem: null };
  const table = `${image}.radon_velocity.csv`;
  try {
    return { stepOf: stepOf(await measuredSteps(table, wanted)), problem: null };
  } catch (error) {
    return { stepOf: stepOf(null), problem: tableProblem('preview-steps', table, error) };
  }
}

function tableProblem(code: 'preview-steps' | 'preview-table', table: string, error: unknown): Problem {
  const reason = error instanceof TableError ? error.details : because('table-not-read');
  return problem(code, { companion: basename(table), ...reason });
}

const traceColumns = ['channel', 'roi_id', 'center_row', 'left_edge_px', 'right_edge_px'] as const;

async function collectTraces(path: string): Promise<readonly Trace[]> {
  const collector = new TraceCollector(mostPoints);
  let columns: Readonly<Record<(typeof traceColumns)[number], number>> | null = null;
  for await (const cells of linesOf(path)) {
    if (!columns) {
      columns = columnsOf(cells, traceColumns);
      continue;
    }
    const [channel, roi] = [numberAt(cells, columns.channel), numberAt(cells, columns.roi_id)];
    const row = numberAt(cells, columns.center_row);
    if (!Number.isInteger(channel) || !Number.isInteger(roi) || !(row >= 0)) continue;
    const edges = [numberAt(cells, columns.left_edge_px), numberAt(cells, columns.right_edge_px)] as const;
    collector.add(channel, roi, row, ...edges);
  }
  return collector.traces();
}

/** The edges of vessels from the table of diameters beside an image, or why it cannot be read. */
export async function readTraces(
  image: string,
  path: string,
): Promise<{ readonly traces: readonly Trace[]; readonly problem: Problem | null }> {
  const table = `${image}.diameter.csv`;
  try {
    return { traces: await collectTraces(table), problem: null };
  } catch (error) {
    return { traces: [], problem: { ...tableProblem('preview-table', table, error), path } };
  }
}
