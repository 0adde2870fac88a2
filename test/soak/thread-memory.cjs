/*
 * Loaded into every thread of a host (`node --require`): each writes what its memory is made of into the folder SCOPECARD_MEMORY,
 * every two seconds, as `<thread>.json`.
 */
const { renameSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { threadId } = require('node:worker_threads');

const folder = process.env.SCOPECARD_MEMORY;
if (folder) {
  const path = join(folder, `${threadId}.json`);
  const write = () => {
    writeFileSync(`${path}~`, JSON.stringify(process.memoryUsage()));
    renameSync(`${path}~`, path);
  };
  setInterval(write, 2000).unref();
}
