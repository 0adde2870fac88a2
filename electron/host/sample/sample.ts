import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileName } from '../../../shared/basics/slash-path.ts';
import { readHeader } from '../../../shared/formats/read-header.ts';
import { memorySource } from '../../../shared/header/byte-source.ts';
import { kymFlowName } from '../../../shared/kymflow/kymflow.ts';
import { isThere } from '../disk/entry-kind.ts';
import { isFsError } from '../disk/fs-problem.ts';
import { keepTimes } from '../disk/keep-times.ts';
import { makeFolder } from '../disk/make-folder.ts';
import { inflate } from '../worker/inflate.ts';
import { type Recipe, recipes } from './recipes.ts';
import { sidecarText } from './sidecars.ts';

/**
 * Writes the sample folder: about twenty small images of every dialect and every kind of trouble, with plausible
 * experiments. The same bytes on every machine. Files that are already there stay as they are: somebody may have edited
 * them.
 * @throws the file system's error when the folder cannot be written
 */
export async function writeSampleFolder(target: string): Promise<void> {
  for (const recipe of recipes) await writeRecipe(target, recipe);
}

async function writeRecipe(target: string, recipe: Recipe): Promise<void> {
  const file = join(target, recipe.path);
  await makeFolder(dirname(file));
  const bytes = recipe.image && once(recipe.image);
  if (bytes) await writeMissing(file, bytes);
  const { companion, kymFlow } = recipe;
  if (companion) await writeMissing(join(target, companion.name), () => companion.text);
  if (kymFlow) await writeMissing(kymFlowName(file), () => kymFlow);
  if (recipe.values) await writeMissing(`${file}.json`, () => sidecarOf(recipe, (bytes ?? recipe.madeFor)?.() ?? null));
}

/** Makes an image when it is wanted first: the folder may have it already. */
function once(make: () => Uint8Array | string): () => Uint8Array {
  let made: Uint8Array | undefined;
  return () => {
    made ??= Buffer.from(make());
    return made;
  };
}

/** Writes a file if none exists. */
async function writeMissing(file: string, content: () => string | Uint8Array): Promise<void> {
  if (await isThere(file)) return;
  try {
    await writeFile(file, content(), { flag: 'wx' });
  } catch (error) {
    if (isFsError(error) && error.code === 'EEXIST') return;
    throw error;
  }
  await age(file);
}

/** Its damaged files must not look as if they were still being written. */
async function age(file: string): Promise<void> {
  const written = new Date(Date.now() - 10_000);
  await keepTimes(file, { atime: written, mtime: written });
}

function sidecarOf(recipe: Recipe, image: Uint8Array | null): string | Uint8Array {
  const companion = (name: string) => (recipe.companion?.name.endsWith(`/${name}`) ? recipe.companion.text : null);
  const name = fileName(recipe.path);
  const context = { name, companion, siblings: () => [name], inflate };
  const header = image && readHeader(memorySource(image), context).header;
  const text = sidecarText(header, recipe.values ?? {});
  return recipe.spoil?.(text) ?? text;
}
