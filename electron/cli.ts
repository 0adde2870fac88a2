#!/usr/bin/env node
import { runCommandLine } from './cli/run.ts';

void runCommandLine(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
  // Whatever still runs now is stuck, such as a call to a drive that does not answer.
  setTimeout(() => process.exit(), 2000).unref();
});
