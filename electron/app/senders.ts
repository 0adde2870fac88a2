import { isAppAddress } from './scheme.ts';

/** What an IPC message tells of who sent it; the part of Electron's `IpcMainInvokeEvent` that counts. */
export interface Sender {
  readonly sender: { readonly id: number; readonly mainFrame: unknown };
  readonly senderFrame: { readonly url: string } | null;
}

/** The windows that may speak to the host (Electron security, rule 17). */
export interface TrustedSenders {
  add(id: number): void;
  delete(id: number): void;
  /** One of our windows, its main frame, showing our page. */
  trusts(message: Sender): boolean;
}

export function createTrustedSenders(): TrustedSenders {
  const ids = new Set<number>();
  return {
    add: (id) => void ids.add(id),
    delete: (id) => void ids.delete(id),
    trusts: ({ sender, senderFrame }) =>
      ids.has(sender.id) && senderFrame !== null && senderFrame === sender.mainFrame && isAppAddress(senderFrame.url),
  };
}
