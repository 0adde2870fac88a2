/**
 * Checks every deposit target against its JSON Schema and compiles its patterns. Run by the build: a target that is not
 * what the program expects never ships. `node build/deposit-targets.mjs` checks alone.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';

const folder = new URL('../shared/deposit/targets/', import.meta.url);
const schemaFile = new URL('../shared/deposit/target/target.schema.json', import.meta.url);

/** What is wrong with a target's JSON, one sentence each. */
export function targetFaults(target) {
  const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
  const validate = ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')));
  if (!validate(target)) return validate.errors.map(({ instancePath, message }) => `${instancePath || '/'} ${message}`);
  return patternsOf(target).flatMap(patternFault);
}

function patternsOf(target) {
  const fields = (target.tables ?? []).flatMap((table) => (typeof table === 'string' ? [] : table.fields));
  const tree = target.tree?.paths ?? [];
  return [...fields, ...tree].flatMap(({ pattern }) => (pattern === undefined ? [] : [pattern]));
}

function patternFault(pattern) {
  try {
    new RegExp(`^(?:${pattern})$`, 'u');
    return [];
  } catch (error) {
    return [`${pattern}: ${error.message}`];
  }
}

/** Every target file by its name. */
export function readTargets() {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return names.map((name) => [name, JSON.parse(readFileSync(new URL(name, folder), 'utf8'))]);
}

/** @throws Error that names every fault of every target */
export function checkTargets() {
  const faults = readTargets().flatMap(([name, target]) => {
    const { id, version } = target;
    const named = [`${id}.json`, `${id}@${version}.json`].includes(name) ? [] : [`it describes ${id}@${version}`];
    return [...named, ...targetFaults(target)].map((fault) => `${name}: ${fault}`);
  });
  if (faults.length > 0) throw new Error(`deposit targets:\n  ${faults.join('\n  ')}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) checkTargets();
