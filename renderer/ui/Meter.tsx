import './meter.css';

interface MeterProps {
  /** null beside a text that tells the same. */
  readonly label: string | null;
  readonly value: number;
  readonly max: number;
  /** A running task rather than a share. */
  readonly wide?: boolean;
}

/** A thin bar that shows a share, or how far a task has come. */
export function Meter({ label, value, max, wide = false }: MeterProps) {
  return (
    <progress
      className={wide ? 'meter meter-wide' : 'meter'}
      aria-label={label ?? undefined}
      aria-hidden={label === null || undefined}
      value={Math.min(value, max)}
      max={Math.max(max, 1)}
    />
  );
}
