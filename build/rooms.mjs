/**
 * The rooms of the house (docs/architecture.md): what each folder may import, and who may call the system synchronously.
 * `npm run check` runs it; a finding is one line, `file: what is wrong and what to do`. `node build/rooms.mjs` prints the
 * size of the house.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folders of `shared/` from the ground up: each imports from its own floor or from lower ones. */
const sharedFloors = [
  ['basics'],
  ['schema'],
  ['problems'],
  ['values', 'image'],
  ['edits', 'json'],
  ['rules'],
  ['formats/names'],
  ['header'],
  ['tiff/structure'],
  ['tiff/metadata'],
  ['tiff/dialects'],
  ['tiff/planes'],
  ['tiff/pixels'],
  ['tiff'],
  ['picture'],
  ['czi', 'oir', 'nd2', 'lif', 'oib', 'ome-zarr'],
  ['formats'],
  ['sidecar/document'],
  ['sidecar/accept'],
  ['sidecar'],
  ['saved', 'kymflow', 'orphans', 'path-pattern', 'table', 'csv', 'checks'],
  ['xlsx'],
  ['deposit'],
  ['commands.ts'],
  ['ipc'],
  ['.'],
];

/** Folders of the host from the ground up. */
const hostFloors = [
  ['disk'],
  ['worker', 'pixels'],
  ['scan'],
  ['reading-services.ts', 'history'],
  ['save'],
  ['undo'],
  ['services.ts', 'journal', 'user', 'rules', 'sample', 'deposit'],
  ['session.ts', 'events.ts', 'host-options.ts', 'request-handlers.ts'],
  ['watch'],
  ['opened'],
  ['requests'],
  ['host.ts'],
  ['http'],
];

/** Folders of the command line from the ground up. */
const cliFloors = [
  ['command'],
  ['output'],
  ['context'],
  ['kept'],
  ['listing'],
  ['scan/arguments.ts'],
  ['scan/rows', 'scan/print'],
  ['scan/parquet'],
  ['scan', 'edit', 'undo', 'preview', 'deposit', 'application'],
  ['table'],
  ['.'],
];

/** What runs on Node from the ground up: the host, what all programs share, the desktop and the command line. */
const electronFloors = [
  ['package-folder.ts'],
  ['host'],
  ['.'],
  ['app', 'cli'],
  ['cli.ts', 'main.ts', 'preload.ts'],
  ['scopecard.ts'],
];

/** Folders of the window from the ground up. */
const windowFloors = [['host'], ['state'], ['actions'], ['ui'], ['features'], ['app']];

/** A folder inside another comes first. */
const houses = [
  { root: 'shared', floors: sharedFloors },
  { root: 'electron/host', floors: hostFloors },
  { root: 'electron/cli', floors: cliFloors },
  { root: 'electron', floors: electronFloors },
  { root: 'renderer', floors: windowFloors },
];

const importPattern = /(?:\bfrom\s+|\bimport\s*\(\s*|^\s*import\s+)(['"])([^'"\n]+)\1/gm;
const syncCall = /\b[a-z]\w*Sync\b/;

/** The modules that a text imports, types too. */
function importsOf(text) {
  return [...text.matchAll(importPattern)].map((match) => match[2]);
}

/** The floor of a file in its house, by the longest name that fits; -1 where it has none. */
function floorOf({ root, floors }, file) {
  const inside = file.slice(root.length + 1);
  const named = floors.flatMap((names, floor) => names.map((name) => ({ name, floor })));
  const fits = named.filter(({ name }) => (name === '.' ? !inside.includes('/') : isIn(inside, name)));
  return fits.sort((a, b) => b.name.length - a.name.length)[0]?.floor ?? -1;
}

function isIn(inside, name) {
  return inside === name || inside.startsWith(`${name}/`);
}

function runsBack(file, target) {
  const house = houses.find(({ root }) => isIn(file, root) && isIn(target, root));
  if (!house) return null;
  const [from, to] = [floorOf(house, file), floorOf(house, target)];
  if (from < 0) return `its folder has no floor yet: give it one in build/rooms.mjs`;
  return to > from
    ? `imports ${target}, which lies on a higher floor (build/rooms.mjs): move what both need down`
    : null;
}

function featureOf(file) {
  return /^renderer\/features\/([^/]+)\//.exec(file)?.[1] ?? null;
}

function isForeignFeature(file, target) {
  const [own, other] = [featureOf(file), featureOf(target)];
  return own !== null && other !== null && own !== other;
}

const grid = 'renderer/features/file-table/grid/';
/** Names by which the grid library's code, elements and variables are called. */
const gridNames = /\brevo-grid|\brevogr-|@revolist\b/;

function importFindings(file, target) {
  if (target === null) return [];
  const back = runsBack(file, target);
  const foreign = isForeignFeature(file, target)
    ? `imports ${target} of another feature: move what both need to renderer/ui, state or actions`
    : null;
  return [back, foreign].filter((finding) => finding !== null);
}

function gridFindings(file, text) {
  return isIn(file, 'renderer') && !file.startsWith(grid) && gridNames.test(text)
    ? [`names the grid library or its elements; only ${grid} may`]
    : [];
}

function callFindings(file, text) {
  const mayWait = !isIn(file, 'electron/host') || /^electron\/host\/(?:worker|disk|pixels)\//.test(file);
  const imported = /import \{([^}]*)\} from 'node:fs'/.exec(text)?.[1] ?? '';
  return !mayWait && syncCall.test(imported)
    ? ['calls the system synchronously: only worker/ and disk/ of the host may, everything else would stop the program']
    : [];
}

const realPathRoom = 'electron/host/disk/real-path.ts';
const systemRealPath = /import \{[^}]*\brealpath(?:Sync)?\b[^}]*\} from 'node:fs(?:\/promises)?'/;

function realPathFindings(file, text) {
  return file !== realPathRoom && systemRealPath.test(text)
    ? [`resolves links by the system's call, which fails on some drives of Windows: ${realPathRoom} does it`]
    : [];
}

/** The file that an import names, relative to the root; null for a package. */
function targetOf(file, module) {
  return module.startsWith('.') ? posix.normalize(posix.join(dirname(file), module.split('?')[0])) : null;
}

/**
 * Imports between folders. A file that has folders beside it is a room of its own: it may join them, or be what they
 * share.
 */
function foldersOf(graph) {
  const folders = [...new Set([...graph.keys()].map((file) => dirname(file)))];
  const nested = new Set(folders.filter((folder) => folders.some((other) => other.startsWith(`${folder}/`))));
  const roomOf = (file) => (nested.has(dirname(file)) ? file : dirname(file));
  const rooms = new Map([...graph.keys()].map((file) => [roomOf(file), new Set()]));
  for (const [file, targets] of graph) {
    for (const target of targets) if (roomOf(target) !== roomOf(file)) rooms.get(roomOf(file)).add(roomOf(target));
  }
  return rooms;
}

/** Groups of files or folders that import each other in a circle, types included. */
export function circlesIn(graph) {
  const circles = [];
  const order = new Map();
  const low = new Map();
  const stack = [];
  const visit = (file) => {
    order.set(file, order.size);
    low.set(file, order.get(file));
    stack.push(file);
    for (const next of graph.get(file) ?? []) {
      if (!order.has(next)) visit(next);
      if (stack.includes(next)) low.set(file, Math.min(low.get(file), low.get(next)));
    }
    if (low.get(file) !== order.get(file)) return;
    const circle = stack.splice(stack.indexOf(file));
    if (circle.length > 1) circles.push(circle.sort());
  };
  for (const file of graph.keys()) if (!order.has(file)) visit(file);
  return circles;
}

/** A circle with a folder in it; one of files alone is found between the files. */
function folderFinding(circle) {
  if (circle.every((room) => /\.tsx?$/.test(room))) return [];
  return [
    `${circle[0]}: folders import each other in a circle: ${circle.join(', ')}: move what they share to one below`,
  ];
}

/** The imports of each file that lead to another of these files. */
function importGraph(files) {
  const targets = (file, text) => importsOf(text).map((module) => targetOf(file, module));
  return new Map([...files].map(([file, text]) => [file, new Set(targets(file, text).filter((to) => files.has(to)))]));
}

/**
 * Size of the house: its files, folders and lines, the folder with most files, and circles of imports between files and
 * between rooms.
 * @param files texts by path from the repository's root, with `/`
 */
export function measuresIn(files) {
  const byFolder = new Map();
  for (const file of files.keys()) byFolder.set(dirname(file), (byFolder.get(dirname(file)) ?? 0) + 1);
  const [largest = null] = [...byFolder].sort((a, b) => b[1] - a[1]);
  const graph = importGraph(files);
  return {
    files: files.size,
    folders: byFolder.size,
    lines: [...files.values()].reduce((sum, text) => sum + text.split('\n').length - 1, 0),
    largest,
    fileCircles: circlesIn(graph),
    roomCircles: circlesIn(foldersOf(graph)),
  };
}

/**
 * What is wrong with these files.
 * @param files texts by path from the repository's root, with `/`
 */
export function findingsIn(files) {
  const findings = [];
  const graph = importGraph(files);
  for (const [file, text] of files) {
    const own = importsOf(text).flatMap((module) => importFindings(file, targetOf(file, module)));
    const others = [gridFindings, callFindings, realPathFindings].flatMap((find) => find(file, text));
    for (const finding of new Set([...own, ...others])) findings.push(`${file}: ${finding}`);
  }
  return [
    ...findings,
    ...circlesIn(graph).map((circle) => `${circle[0]}: imports run in a circle: ${circle.join(', ')}`),
    ...circlesIn(foldersOf(graph)).flatMap(folderFinding),
  ];
}

function read(root, names) {
  return new Map(names.map((name) => [name, readFileSync(`${root}/${name}`, 'utf8')]));
}

/** The findings of source files below `root`. */
export function findingsOf(root, names) {
  return findingsIn(read(root, names));
}

/** Prints the size of the house as it is in the working folder. */
function printMeasures() {
  const listed = execFileSync('git', ['ls-files', 'shared', 'electron', 'renderer'], { encoding: 'utf8' }).split('\n');
  const names = listed.filter((name) => /\.(?:tsx?|css)$/.test(name) && !name.endsWith('.d.ts'));
  const { files, folders, lines, largest, fileCircles, roomCircles } = measuresIn(read('.', names));
  const inCircles = (circles) => `${circles.flat().length} in ${circles.length} circles`;
  console.log(`${folders} folders, ${files} files, ${lines} lines; largest: ${largest?.[0]}, ${largest?.[1]} files`);
  console.log(`files: ${inCircles(fileCircles)}; rooms: ${inCircles(roomCircles)}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) printMeasures();
