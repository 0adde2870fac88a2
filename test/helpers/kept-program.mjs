/**
 * Runs the built local server again and again in one process, for `kept-server.ts`: what Node compiled for one spec is
 * warm for the next. One run at a time; the environment of each is its message's.
 */
import './kept-threads.mjs';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const chunks = fileURLToPath(new URL('../../dist/chunks/', import.meta.url));
const name = readdirSync(chunks).find((file) => /^serve-.*\.js$/.test(file));
const { serve } = await import(pathToFileURL(join(chunks, name)).href);

process.on('message', async (message) => {
  // What Ctrl+C does in a process of its own.
  if (message.stop) return void process.emit('SIGINT');
  Object.assign(process.env, message.env);
  process.send({ ended: await serve({ folder: message.folder, port: message.port, open: false }) });
});
process.on('disconnect', () => process.exit());
process.send({ ready: true });
