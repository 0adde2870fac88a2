import { join } from 'node:path';
import type { HeaderFact } from '../../../shared/image/header.ts';
import { problem } from '../../../shared/problems/problem.ts';
import { because } from '../../../shared/problems/reasons.ts';
import type { StructureReading } from '../../../shared/tiff/read-structure.ts';
import { type DepositFolder, type LoadedDeposit, loadDeposit } from '../../host/deposit/read/deposit-folder.ts';
import { OriginReader } from '../../host/deposit/read/origins.ts';
import { realPath } from '../../host/disk/real-path.ts';
import type { HeaderPool } from '../../host/worker/pool.ts';
import { UsageError } from '../command/usage.ts';
import type { CommandContext } from '../context/context.ts';
import { readListings } from '../listing/listings.ts';
import { namedFailure } from '../listing/named-failure.ts';
import { findingLines } from './finding-text.ts';

/** Reads a folder with its answers, and their origins for `sources`, and works with it. @throws UsageError where there is no such folder */
export async function withDeposit<T>(
  path: string,
  { services }: CommandContext,
  work: (loaded: LoadedDeposit, folder: DepositFolder) => Promise<T>,
  { sources = false } = {},
): Promise<T> {
  const { pool, store, history } = services;
  const [listing] = await readListings([path], services, { isRemembered: true });
  if (!listing) throw new UsageError(`${path} is not a folder.`);
  const { roots, rows, problems, unread = [] } = listing;
  const closed = problems.find(({ path, severity }) => path === roots.root && severity === 'error');
  if (closed) throw namedFailure(closed);
  const factsOf = (image: string) => readFacts(pool, roots, image);
  const structureOf = (image: string) => readStructureOf(pool, roots, image);
  const origins = sources && { origins: new OriginReader(history) };
  const folder = { root: roots.root, roots: roots.all, store, rows, unread, factsOf, structureOf, ...origins };
  const loaded = await loadDeposit(folder);
  if (!loaded.ok) throw namedFailure(loaded.problem);
  return work(loaded.value, folder);
}

type Roots = Parameters<HeaderPool['look']>[1];

function imageAt(roots: Roots, path: string): Promise<string> {
  return realPath(join(roots.root, path)).catch(() => join(roots.root, path));
}

async function readStructureOf(pool: HeaderPool, roots: Roots, path: string): Promise<StructureReading> {
  const image = await imageAt(roots, path);
  const seen = await pool.look<'structure'>({ path, image }, roots, { kind: 'structure' });
  return seen ?? { structure: null, reason: because('reader-stopped') };
}

async function readFacts(pool: HeaderPool, roots: Roots, path: string): Promise<readonly HeaderFact[] | null> {
  const image = await imageAt(roots, path);
  return pool.look<'facts'>({ path, image }, roots, { kind: 'facts' });
}

/** Reports folders whose images are missing, where a command does not print what was found; returns whether there are any. */
export async function reportUnread({ findings }: LoadedDeposit, { messages }: CommandContext): Promise<boolean> {
  const unread = findings.filter(({ code }) => code === 'deposit-unread-folder');
  for (const line of findingLines(unread)) await messages.line(line);
  return unread.length > 0;
}

/** What is wrong with a folder without images. */
export function noImages(path: string) {
  return problem('deposit-no-images', { path });
}
