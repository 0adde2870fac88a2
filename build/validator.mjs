/**
 * Compiles one validator per field of the sidecar schema into a plain module: `ajv.compile` at run time would need
 * `unsafe-eval`, which the Content-Security-Policy refuses. `node build/validator.mjs` writes the checked-in file.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';

const schemaFile = new URL('../shared/schema/sidecar.schema.json', import.meta.url);
const outputFile = new URL('../shared/values/validators.generated.js', import.meta.url);

/** Text of the module that validates the fields of `schema`. */
export function generateValidators(schema) {
  const ajv = new Ajv({ code: { source: true, esm: true, lines: true }, allowUnionTypes: true });
  for (const name of ['group', 'unit', 'editable', 'optional', 'multiline']) ajv.addKeyword(`x-${name}`);
  const { accepted, experiment_metadata, image_header_metadata } = schema.properties;
  const fields = [
    ['accepted', accepted],
    ...prefixed('experiment_metadata', experiment_metadata.properties),
    ...prefixed('image_header_metadata', image_header_metadata.properties),
  ];
  const names = fields.map(([key, property], index) => {
    ajv.addSchema(property, key);
    return [`field${index}`, key];
  });
  const code = standalone.default(ajv, Object.fromEntries(names));
  const table = names.map(([name, key]) => `  '${key}': ${name},`).join('\n');
  return `${code}\nexport const validators = {\n${table}\n};\n`;
}

function prefixed(section, properties) {
  return Object.entries(properties).map(([name, property]) => [`${section}.${name}`, property]);
}

/** The schema as it is on disk. */
export function readSchema() {
  return JSON.parse(readFileSync(schemaFile, 'utf8'));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(outputFile, generateValidators(readSchema()));
}
