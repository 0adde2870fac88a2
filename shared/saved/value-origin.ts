import type { EditOrigin } from '../edits/edit-origin.ts';
import type { FieldKey } from '../schema/fields.ts';
import type { ActionCause } from './history.ts';

/** Which saved action of this program gave a value that is still there. */
export interface ValueOrigin {
  /** When the action began, in ms. */
  readonly time: number;
  readonly cause: ActionCause;
  /** What entered it; absent where it was typed, or set on the command line. */
  readonly by?: EditOrigin;
}

/** The origin of one field of an image. */
export interface FieldOrigin extends ValueOrigin {
  readonly field: FieldKey;
}

/** One step in the history of a value. */
export interface OriginStep {
  readonly origin: ValueOrigin;
  /** Whether it is the current value. */
  readonly isNow: boolean;
}

/**
 * Traces a value back through the actions that wrote it, newest first. Steps that restored a value are skipped, because it
 * came from an earlier step; a value that the newest step did not write came from elsewhere.
 */
export class OriginTrace {
  #isPutBack = false;
  #isOver = false;
  #found: ValueOrigin | null = null;

  /** Takes the next older step; false when no more is needed. */
  add({ origin, isNow }: OriginStep): boolean {
    if (this.#isOver) return false;
    if (isNow && putsBack(origin)) this.#isPutBack = true;
    else if (isNow) this.#end(origin);
    else if (!this.#isPutBack) this.#end(null);
    return !this.#isOver;
  }

  /** Where the value comes from; null where no action of this program wrote it. */
  get found(): ValueOrigin | null {
    return this.#found;
  }

  #end(found: ValueOrigin | null): void {
    this.#isOver = true;
    this.#found = found;
  }
}

function putsBack({ cause, by }: ValueOrigin): boolean {
  return cause === 'undo' || cause === 'restore' || by?.tool === 'undo';
}
