import { createLink } from '../link.ts';
import { run } from './run.ts';

/** The channel to the test, which plays Chromium. */
export const link = createLink({ send: run.send, onMessage: run.onMessage });
