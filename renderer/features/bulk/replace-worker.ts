import { type FindReplace, replaceTexts } from '../../../shared/edits/find-replace.ts';

/** Request to the worker. */
export interface ReplaceTask {
  readonly texts: readonly string[];
  readonly pattern: RegExp;
  readonly query: FindReplace;
}

/** What the worker posts: that it has begun, then the new texts. */
export type ReplaceNews = 'begun' | readonly (string | null)[];

/** A pattern of a user may take forever: it runs here, where it can be stopped. */
globalThis.onmessage = ({ data }: MessageEvent<ReplaceTask>) => {
  const post = (news: ReplaceNews): void => globalThis.postMessage(news);
  post('begun');
  post(replaceTexts(data.texts, data.pattern, data.query));
};
