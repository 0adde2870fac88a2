import { createLink } from '../link.ts';

/** The channel to the test, which plays Chromium. */
export const link = createLink({
  send: (message) => void process.send?.(message),
  onMessage: (listener) => void process.on('message', listener),
});
