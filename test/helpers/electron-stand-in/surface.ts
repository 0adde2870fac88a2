import type { MessageToPage, WindowMade } from './topics.ts';

/** What plays Chromium for the main process. */
export interface Surface {
  make(window: WindowMade): Promise<void>;
  load(target: { readonly window: number; readonly url: string }): Promise<void>;
  message(message: MessageToPage): Promise<void>;
  /** Closes the window unless its page objects; whether it is gone. */
  close(target: { readonly window: number }): Promise<boolean>;
}
