// Functions that the program uses and Node 18.15 lacks; loaded first by each bundle of `older-electron.mjs`.
const crypto = require('node:crypto');
const zlib = require('node:zlib');

crypto.hash ??= (algorithm, data, encoding = 'hex') => {
  const digest = crypto.createHash(algorithm).update(data).digest();
  return encoding === 'buffer' ? digest : digest.toString(encoding);
};

Promise.withResolvers ??= function withResolvers() {
  const parts = {};
  parts.promise = new this((resolve, reject) => Object.assign(parts, { resolve, reject }));
  return parts;
};

URL.canParse ??= (address, base) => {
  try {
    return Boolean(new URL(address, base));
  } catch {
    return false;
  }
};

const crcOf = (byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  return crc >>> 0;
};
const crcs = Array.from({ length: 256 }, (_, byte) => crcOf(byte));
zlib.crc32 ??= (data, start = 0) => {
  let crc = ~start;
  for (const byte of typeof data === 'string' ? Buffer.from(data) : data) crc = crcs[(crc ^ byte) & 255] ^ (crc >>> 8);
  return ~crc >>> 0;
};

const files = require('node:fs/promises');
const { join } = require('node:path');
const { readdir } = files;
files.readdir = async (folder, options) => {
  if (!options?.recursive) return readdir(folder, options);
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries) entry.parentPath = folder;
  const inner = entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => files.readdir(join(folder, name), options));
  return [...entries, ...(await Promise.all(inner)).flat()];
};

// Electron before 35 gives the parts of a console message one by one, and its level as a number.
if (process.type === 'browser') {
  const levels = ['debug', 'info', 'warning', 'error'];
  require('electron').app.on('web-contents-created', (_event, contents) => {
    const { on } = contents;
    contents.on = (name, listener) => {
      if (name !== 'console-message') return on.call(contents, name, listener);
      return on.call(contents, name, (_given, level, message, lineNumber, sourceId) =>
        listener({ level: levels[level], message, lineNumber, sourceId }),
      );
    };
  });
}
