#!/usr/bin/env node
import { runCommandLine } from './cli/run.ts';

process.exitCode = await runCommandLine(process.argv.slice(2));
// Whatever still runs now is stuck, such as a call to a drive that does not answer.
setTimeout(() => process.exit(), 2000).unref();
