import { realpath } from 'node:fs/promises';
import { finding } from '../../../shared/deposit/findings.ts';
import type { NamedTarget } from '../../../shared/deposit/target/targets.ts';
import { depositReason } from '../../../shared/problems/deposit-catalogue.ts';
import type { Verdict } from './verdict.ts';

/** Checks a dataset directory against all versions of a target, or the one that was named. */
export async function checkDatasetDirectory(path: string, { target }: NamedTarget) {
  const verdict: Verdict = { target: target.id, version: target.version, ready: false, fits: [] };
  const details = { path: await realpath(path), reason: depositReason('folder') };
  return { verdict, findings: [finding('deposit-unreadable', details)] };
}
