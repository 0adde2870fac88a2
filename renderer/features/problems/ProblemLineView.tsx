import type { ReactNode } from 'react';
import { groupedNumber } from '../../../shared/basics/count.ts';
import { kindTitle } from '../../../shared/problems/kinds.ts';
import { severityNames, severitySigns } from '../../../shared/problems/severity.ts';
import { textForMany } from '../../../shared/problems/wording.ts';
import { useFolder } from '../../state/folder/folder.ts';
import { useSaving } from '../../state/saving-state.ts';
import { Button } from '../../ui/Button.tsx';
import { CutName } from '../../ui/CutName.tsx';
import { Cell } from './Cell.tsx';
import { onFirstClick, useLineClicks } from './first-click.ts';
import { fittingActions, isWide } from './fitting-actions.ts';
import { placeText } from './place-text.ts';
import type { ProblemAction } from './problem-action.ts';
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

function look({ level, startsInfos }: ProblemLine, isMarked: boolean, isOpen: boolean): string {
  const looks = [
    'problem-line',
    `problem-level-${level}`,
    isMarked && 'problem-marked',
    isOpen && 'problem-open',
    startsInfos && 'problem-infos',
  ];
  return looks.filter(Boolean).join(' ');
}

/** A kind of problems, equal problems of images, or one problem: how bad, where, what is wrong, what to do. */
export function ProblemLineView({ index, line, isMarked, isOpen, onMark, onToggle }: ProblemLineViewProps) {
  const { canUnfold } = line;
  const clicks = useLineClicks(onMark, () => (canUnfold ? onToggle() : actionsFor(line)[0]?.run()));
  return (
    // biome-ignore lint/a11y/useSemanticElements: as the list
    // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names the marked line
    <div
      id={`problem-${index}`}
      role="row"
      aria-rowindex={index + 1}
      aria-level={line.level}
      aria-expanded={canUnfold ? line.unfolded : undefined}
      aria-selected={isMarked}
      className={look(line, isMarked, isOpen)}
      {...clicks}
    >
      <Sign line={line} />
      <Place line={line} onToggle={onToggle} />
      <Sentence line={line} />
      <Actions line={line} isMarked={isMarked} onMore={onMark} />
    </div>
  );
}

function Sign({ line }: { readonly line: ProblemLine }) {
  const { severity } = line.groups[0].problems[0];
  return (
    <Cell className={`problems-${severity}`}>
      <span aria-hidden="true">{severitySigns[severity]}</span>
      <span className="unseen">{severityNames[severity]}</span>
    </Cell>
  );
}

function Place({ line, onToggle }: { readonly line: ProblemLine; readonly onToggle: () => void }) {
  const folderName = useFolder((state) => state.folder?.name ?? '');
  const [first] = line.paths;
  const name = placeText(line, folderName);
  if (!line.canUnfold) {
    return (
      <Cell className="clip problem-place">
        <CutName name={name} title={first} />
      </Cell>
    );
  }
  return (
    <Cell className="clip problem-place">
      <button
        type="button"
        className="problem-fold"
        tabIndex={-1}
        aria-label={`${line.unfolded ? 'Fold' : 'Unfold'} ${name}`}
        onClick={onFirstClick(onToggle)}
      >
        <span aria-hidden="true">{line.unfolded ? '▾' : '▸'}</span> {name}
      </button>
    </Cell>
  );
}

function Sentence({ line }: { readonly line: ProblemLine }) {
  const { groups, paths } = line;
  const problem = groups[0].problems[0];
  const intent = problem.intended ? 'Intended: ' : '';
  const title = groups.length > 1 ? kindTitle(problem.code) : null;
  if (title !== null) {
    const all = `${groupedNumber(groups.length)} different`;
    return (
      <Clipped title={`${intent}${title}`}>
        <strong className="problem-kind">{`${intent}${title}`}</strong> <span className="problem-fix">{all}</span>
      </Clipped>
    );
  }
  const { what, fix } = textForMany(problem, paths.length);
  const isOffered = problem.intended || actionsFor(line).some((action) => action.isTheFix);
  return (
    <Clipped title={`${intent}${what} ${fix}`}>
      {intent}
      {what} {!isOffered && <span className="problem-fix">{fix}</span>}
    </Clipped>
  );
}

function Clipped({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Cell className="clip" title={title}>
      {children}
    </Cell>
  );
}

interface ActionsProps {
  readonly line: ProblemLine;
  readonly isMarked: boolean;
  /** Opens the line, which then shows all of them. */
  readonly onMore: () => void;
}

function Actions({ line, isMarked, onMore }: ActionsProps) {
  const actions = actionsFor(line);
  const work = useSaving((state) => state.work);
  const tabIndex = isMarked ? 0 : -1;
  const alwaysShown = fittingActions(actions);
  const look = (action: ProblemAction, i: number): string =>
    [i >= alwaysShown && 'problem-action-late', isWide(action) && 'problem-action-wide'].filter(Boolean).join(' ');
  return (
    <Cell className="problem-actions">
      {actions.map((action, i) => (
        <span key={action.label} className={look(action, i)}>
          {i > 0 && <span aria-hidden="true"> · </span>}
          <Button
            look="link"
            tabIndex={tabIndex}
            unavailable={action.isWork && work}
            onClick={onFirstClick(action.run)}
          >
            {action.label}
          </Button>
        </span>
      ))}
      {(actions.length > 1 || actions.some(isWide)) && (
        <span className="problem-more">
          <span aria-hidden="true" className="problem-more-dot">
            {' · '}
          </span>
          <Button look="link" tabIndex={tabIndex} onClick={onMore}>
            More…
          </Button>
        </span>
      )}
    </Cell>
  );
}
