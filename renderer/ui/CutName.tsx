import { cutName } from '../../shared/basics/cut-name.ts';
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
  const { start, end } = cutName(name);
  return (
    <span className={`cut ${className}`} title={title} data-start={start} data-end={end}>
      <span className="cut-text">{name}</span>
    </span>
  );
}
