import { textForMany } from '../../../shared/problems/wording.ts';
import { imagesLabel } from '../../state/edit-actions.ts';
import { useFolder } from '../../state/folder.ts';
import { Button } from '../../ui/Button.tsx';
import { CutName } from '../../ui/CutName.tsx';
import { Cell } from './Cell.tsx';
import { actionsFor } from './problem-actions.ts';
import type { ProblemLine } from './problem-rows.ts';

interface ProblemLineViewProps {
  readonly index: number;
  readonly line: ProblemLine;
  readonly isMarked: boolean;
  /** Shows the whole sentence. */
  readonly isOpen: boolean;
  readonly onMark: () => void;
  readonly onToggle: () => void;
}

/** One problem: how bad, which file, what is wrong, what to do. */
export function ProblemLineView({ index, line, isMarked, isOpen, onMark, onToggle }: ProblemLineViewProps) {
  const { group } = line;
  const isImage = line.kind === 'image';
  const paths = isImage ? [line.path] : group.paths;
  const canUnfold = !isImage && paths.length > 1;
  return (
    // biome-ignore lint/a11y/useSemanticElements: as the list
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names the marked line
    <div
      id={`problem-${index}`}
      role="row"
      aria-rowindex={index + 1}
      aria-level={isImage ? 2 : 1}
      aria-expanded={canUnfold ? line.kind === 'group' && line.unfolded : undefined}
      aria-selected={isMarked}
      className={`problem-line ${isMarked ? 'problem-marked' : ''} ${isOpen ? 'problem-open' : ''} ${isImage ? 'problem-image' : ''}`}
      onClick={onMark}
      onDoubleClick={() => (canUnfold ? onToggle() : actionsFor(group.problem, paths)[0]?.run())}
    >
      <Sign line={line} />
      <Place line={line} paths={paths} onToggle={canUnfold ? onToggle : null} />
      <Sentence line={line} paths={paths} />
      <Actions line={line} paths={paths} isMarked={isMarked} />
    </div>
  );
}

function Sign({ line }: { readonly line: ProblemLine }) {
  const { severity } = line.group.problem;
  return (
    <Cell className={`problems-${severity}`}>
      <span aria-hidden="true">{severity === 'error' ? '✖' : '▲'}</span>
      <span className="unseen">{severity === 'error' ? 'Error' : 'Warning'}</span>
    </Cell>
  );
}

interface PlaceProps {
  readonly line: ProblemLine;
  readonly paths: readonly string[];
  readonly onToggle: (() => void) | null;
}

function Place({ line, paths, onToggle }: PlaceProps) {
  const folderName = useFolder((state) => state.folder?.name ?? '');
  const [first] = paths;
  const name = first ? imagesLabel(paths) : folderName;
  return (
    <Cell className="clip problem-place">
      {onToggle ? (
        <button
          type="button"
          className="problem-fold"
          tabIndex={-1}
          aria-label={`${line.kind === 'group' && line.unfolded ? 'Fold' : 'Unfold'} ${name}`}
          onClick={onToggle}
        >
          <span aria-hidden="true">{line.kind === 'group' && line.unfolded ? '▾' : '▸'}</span> {name}
        </button>
      ) : (
        <CutName name={name} title={first} />
      )}
    </Cell>
  );
}

function Sentence({ line, paths }: { readonly line: ProblemLine; readonly paths: readonly string[] }) {
  const { problem } = line.group;
  const { what, fix } = textForMany(problem, paths.length);
  const isOffered = actionsFor(problem, paths).some((action) => action.isTheFix);
  return (
    <Cell className="clip" title={`${what} ${fix}`}>
      {what} {!isOffered && <span className="problem-fix">{fix}</span>}
    </Cell>
  );
}

interface ActionsProps {
  readonly line: ProblemLine;
  readonly paths: readonly string[];
  readonly isMarked: boolean;
}

function Actions({ line, paths, isMarked }: ActionsProps) {
  return (
    <Cell className="problem-actions">
      {actionsFor(line.group.problem, paths).map(({ label, run }, i) => (
        <span key={label}>
          {i > 0 && <span aria-hidden="true"> · </span>}
          <Button look="link" tabIndex={isMarked ? 0 : -1} onClick={run}>
            {label}
          </Button>
        </span>
      ))}
    </Cell>
  );
}
