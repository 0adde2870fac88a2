import { canBeCut, cutName } from '../../shared/basics/cut-name.ts';
import './cut-name.css';

interface CutNameProps {
  /** A file name or path. */
  readonly name: string;
  /** What the tooltip shows: the whole path. */
  readonly title?: string | undefined;
  readonly className?: string;
}

/** A name in one line; where it is too wide, it is cut in the middle. It is read aloud and found as one text. */
export function CutName({ name, title = name, className = '' }: CutNameProps) {
  const parts = cutName(name);
  const look = canBeCut(parts) ? 'cut cut-long' : 'cut';
  return (
    <span className={`${look} ${className}`} title={title} data-start={parts.start} data-end={parts.end}>
      <span className="cut-text">{name}</span>
    </span>
  );
}
