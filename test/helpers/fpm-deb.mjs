#!/usr/bin/env node
/*
 * Stands in for fpm, which electron-builder would download, where a test packs a .deb offline: takes the arguments that
 * electron-builder gives and builds with dpkg-deb, uncompressed.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const flags = new Set(['--force', '--debug']);

/** Options by name, each with all its values, and the `source=target` files. */
function parse(words) {
  const options = new Map();
  const inputs = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (flags.has(word)) continue;
    if (!word.startsWith('-')) {
      inputs.push(word);
      continue;
    }
    const [, name = word, inline] = /^(--[^=]+)=(.*)$/s.exec(word) ?? [];
    options.set(name, [...(options.get(name) ?? []), inline ?? words[++at]]);
  }
  return { options, inputs };
}

const { options, inputs } = parse(process.argv.slice(2));
const one = (name) => options.get(name)?.at(-1);
if (one('-t') !== 'deb') throw new Error('this stand-in builds .deb only');

const root = mkdtempSync(join(tmpdir(), 'scopecard-deb-'));
try {
  for (const input of inputs) {
    const [source, target] = input.split('=');
    mkdirSync(dirname(join(root, target)), { recursive: true });
    if (source.endsWith('/')) cpSync(source, join(root, target), { recursive: true, verbatimSymlinks: true });
    else copyFileSync(source, join(root, target));
  }
  const control = join(root, 'DEBIAN');
  mkdirSync(control);
  const fields = {
    Package: one('--name'),
    Version: one('--version'),
    Architecture: one('--architecture'),
    Maintainer: one('--maintainer'),
    Homepage: one('--url'),
    Depends: options.get('-d')?.join(', '),
    Description: one('--description')?.trim().replaceAll('\n', '\n '),
  };
  const lines = Object.entries(fields).filter(([, value]) => value !== undefined);
  writeFileSync(join(control, 'control'), lines.map(([name, value]) => `${name}: ${value}\n`).join(''));
  for (const [option, name] of [
    ['--after-install', 'postinst'],
    ['--after-remove', 'postrm'],
  ]) {
    if (!one(option)) continue;
    copyFileSync(one(option), join(control, name));
    chmodSync(join(control, name), 0o755);
  }
  chmodSync(root, 0o755);
  execFileSync('dpkg-deb', ['-Znone', '--root-owner-group', '--build', root, one('--package')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
} finally {
  rmSync(root, { recursive: true, force: true });
}
