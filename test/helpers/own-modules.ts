import { vi } from 'vitest';

/*
 * Test files of the window share a module graph of the libraries, whose import costs more than most tests. The window's own
 * modules, which hold its state and may be replaced, are each file's own.
 */
vi.resetModules();
vi.unstubAllGlobals();
vi.useRealTimers();
