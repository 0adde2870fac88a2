import { randomUUID } from 'node:crypto';
import type { OpenedFolder } from '../../shared/ipc/folders.ts';
import type { AppInfo, StartTarget } from '../../shared/ipc/program.ts';
import { ok, type Result } from '../../shared/problems/result.ts';
import type { Host } from '../host/host.ts';

/** The shared host as seen by one window, which has a start, a folder and unsaved edits of its own. */
export interface WindowHost {
  request(name: string, args: unknown): Promise<Result<unknown>>;
  /** The folder that the window shows, or opens at its start; null while it has none. */
  folder(): string | null;
  /** Whether the window shows the opened folder with this id. */
  shows(id: string): boolean;
  /**
   * Sets the target that the window opens when it starts. False once the window has asked for it: it then learns of another
   * target by `folder.requested`.
   */
  startWith(target: StartTarget): boolean;
  /** Forgets the journalled edits of this window: its user discarded them. */
  forgetUnsaved(): Promise<void>;
  /** To be called when the window was closed. */
  readonly close: () => void;
}

type SharedHost = Pick<Host, 'request' | 'forgetUnsaved' | 'connectWindow'>;

/** A text among the arguments of a request, which are not checked yet. */
function textIn(args: unknown, key: 'window' | 'folder' | 'path'): string | null {
  const text = (args as Readonly<Record<string, unknown>> | null)?.[key];
  return typeof text === 'string' ? text : null;
}

/** What happens in a window. */
export interface WindowNews {
  /** Called for each folder that the window opens: when it begins to read it, since it may drop an answer that comes late. */
  readonly onOpened?: (folder: OpenedFolder) => void;
  /** Called when a save of the window, or an undo, has ended in the folder with this id, also one that was stopped. */
  readonly onSaved?: (folder: string) => void;
}

/** Requests whose progress is reported while they save. */
const saves: ReadonlySet<string> = new Set(['edits.save', 'history.undo', 'history.writeLastSaved']);

/** Puts one window in front of the host that all windows share. */
export function createWindowHost(
  host: SharedHost,
  first: StartTarget | null,
  { onOpened, onSaved }: WindowNews = {},
): WindowHost {
  let start = first;
  let opened: string | null = null;
  let hasStarted = false;
  /** Folders that were opened for the window, by their ids, until it reads them. */
  const answered = new Map<string, OpenedFolder>();
  /** Each load of the page journals under a name of its own. */
  const journals = new Set<string>();
  /** Whether the user discarded the edits of the page, which closes: it still sends what was just typed. */
  let hasDiscarded = false;
  /** One for all loads. */
  const window = randomUUID();

  function begin(id: string | null): void {
    const folder = id === null ? undefined : answered.get(id);
    if (!folder) return;
    answered.clear();
    // A reloaded page, after a crash for instance, returns to the folder that it showed.
    start = { folder: folder.path, images: [] };
    opened = folder.id;
    onOpened?.(folder);
  }

  /** A window whose first folder could not be opened has room for another. */
  function notOpened(path: string | null): void {
    if (opened === null && start?.folder === path) start = null;
  }

  async function request(name: string, args: unknown): Promise<Result<unknown>> {
    const journal = name === 'journal.write' ? textIn(args, 'window') : null;
    if (journal !== null && hasDiscarded) return ok(null);
    if (journal !== null) journals.add(journal);
    if (name === 'app.info') hasDiscarded = false;
    if (name === 'folder.scan') begin(textIn(args, 'folder'));
    const answer = await host.request(name, args, window);
    const saved = saves.has(name) ? textIn(args, 'folder') : null;
    if (saved !== null) onSaved?.(saved);
    if (!answer.ok) {
      if (name === 'folder.open') notOpened(textIn(args, 'path'));
      return answer;
    }
    if (name === 'app.info') {
      hasStarted = true;
      return { ok: true, value: { ...(answer.value as AppInfo), start } };
    }
    if (name === 'folder.open' || name === 'folder.openSample') {
      const folder = answer.value as OpenedFolder;
      answered.set(folder.id, folder);
    }
    return answer;
  }

  return {
    request,
    folder: () => start?.folder ?? null,
    shows: (id) => id === opened,
    startWith: (target) => {
      if (!hasStarted) start = target;
      // It is told of this one, and has no room for the next.
      else start ??= { folder: target.folder, images: [] };
      return !hasStarted;
    },
    forgetUnsaved: () => {
      hasDiscarded = true;
      return host.forgetUnsaved(journals);
    },
    close: host.connectWindow(window),
  };
}
