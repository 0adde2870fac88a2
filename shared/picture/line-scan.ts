/** Why an image is treated as a line scan: time runs along its rows. */
export type LineScanReason = 'scan-mode' | 'label' | 'analysis' | 'shape';

/** What distinguishes a line scan from an ordinary image. */
export interface LineScanEvidence {
  /** The header's Scan Mode; `''` if there is none. */
  readonly scanMode: string;
  /** Label of the rows' unit in force. */
  readonly rowLabel: string;
  /** Names of the sidecar's analyses. */
  readonly analyses: readonly string[];
  readonly rows: number;
  readonly cols: number;
  /** Planes over all axes. */
  readonly planes: number;
}

const timeLabels = new Set([
  's',
  'sec',
  'secs',
  'second',
  'seconds',
  'ms',
  'msec',
  'millisecond',
  'milliseconds',
  'us',
  'µs',
  'μs',
]);
const lineAnalyses = new Set(['radon_velocity', 'diameter', 'event', 'heart_rate', 'sum_intensity']);

/** Whether a label names a unit of time. */
function isTimeLabel(label: string): boolean {
  return timeLabels.has(label.trim().toLowerCase());
}

/** Why an image is a line scan: the first rule that applies; null if none does. */
export function lineScanReason(evidence: LineScanEvidence): LineScanReason | null {
  const { scanMode, rowLabel, analyses, rows, cols, planes } = evidence;
  if (/^xt/i.test(scanMode)) return 'scan-mode';
  if (isTimeLabel(rowLabel)) return 'label';
  if (analyses.some((name) => lineAnalyses.has(name))) return 'analysis';
  return planes === 1 && rows >= 10 * cols && rows >= 1000 ? 'shape' : null;
}
