import { type FindReplace, replaceTexts } from '../../../shared/edits/find-replace.ts';

/** Request to the worker. */
export interface ReplaceTask {
  readonly texts: readonly string[];
  readonly pattern: RegExp;
  readonly query: FindReplace;
}

/** A pattern of a user may take forever: it runs here, where it can be stopped. */
globalThis.onmessage = ({ data }: MessageEvent<ReplaceTask>) => {
  globalThis.postMessage(replaceTexts(data.texts, data.pattern, data.query));
};
