#!/usr/bin/env node
import { widenCalls } from './host/disk/calls-in-flight.ts';

// The command itself: it becomes CommonJS, which Node loads without the calls that would settle their number.
widenCalls(process.env);
void import('./cli.ts');
