import { type ReactNode, useRef, useState } from 'react';
import type { Problem } from '../../shared/problems/problem.ts';
import type { Result } from '../../shared/problems/result.ts';
import { fullText } from '../../shared/problems/wording.ts';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';
import './named-files-dialog.css';

/** The last action, and its undo. */
export interface Remark {
  readonly text: string;
  readonly isWrong?: boolean;
  readonly undo?: () => void;
}

/** A problem as a remark. */
export function remarkOf(wrong: Problem): Remark {
  return { text: fullText(wrong), isWrong: true };
}

/** A name that is not taken yet: the name itself, or with a number appended. */
export function freeName(name: string, isTaken: (name: string) => boolean): string {
  let free = name;
  for (let count = 2; isTaken(free); count++) free = `${name} ${count}`;
  return free;
}

/** The remark of a dialog: the action if it succeeded, else the problem. */
export function useRemark() {
  const [remark, setRemark] = useState<Remark | null>(null);
  const tell = (result: Result<unknown>, done: Remark | null) => setRemark(result.ok ? done : remarkOf(result.problem));
  return { remark, setRemark, tell };
}

interface NamedFilesDialogProps {
  readonly title: string;
  readonly look?: 'wide';
  /** Label of the field for a file: `File of a view`. */
  readonly fileLabel: string;
  readonly remark: Remark | null;
  readonly onImport: (file: File) => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog about things that the user saves under names, and shares as files. */
export function NamedFilesDialog({
  title,
  look,
  fileLabel,
  remark,
  onImport,
  onClose,
  children,
}: NamedFilesDialogProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <Dialog
      title={title}
      {...(look && { look })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={() => input.current?.click()}>Import a file…</Button>
          <input
            ref={input}
            type="file"
            className="unseen"
            tabIndex={-1}
            aria-label={fileLabel}
            accept=".json,application/json"
            onChange={({ target }) => {
              const [file] = target.files ?? [];
              if (file) onImport(file);
              target.value = '';
            }}
          />
          <p className={`named-files-remark ${remark?.isWrong ? 'named-files-wrong' : ''}`} role="status">
            {remark?.text}{' '}
            {remark?.undo && (
              <Button look="link" onClick={remark.undo}>
                Undo
              </Button>
            )}
          </p>
          <Button look="primary" onClick={onClose}>
            Done
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
