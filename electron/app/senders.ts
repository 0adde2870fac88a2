import { isAppAddress } from './scheme.ts';

/** The sender of an IPC message; the part of Electron's `IpcMainInvokeEvent` that is needed. */
export interface Sender {
  readonly sender: { readonly mainFrame: unknown };
  readonly senderFrame: { readonly url: string } | null;
}

/** Whether a message comes from our page in the main frame of its window (Electron security, rule 17). */
export function isFromPage({ sender, senderFrame }: Sender): boolean {
  return senderFrame !== null && senderFrame === sender.mainFrame && isAppAddress(senderFrame.url);
}
