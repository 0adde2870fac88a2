import { isSystemFolder } from '../image/image-name.ts';

const own = /(?:^|\/)(?:scopecard-deposit\.json$|\.scopecard-)/iu;
const ofSystems = /(?:^|\/)(?:\.DS_Store|Thumbs\.db|desktop\.ini|\._[^/]*)$/iu;

/** Whether a path is that of a file that operating systems, network drives or this program make for their own use: it is not data. */
export function isProgramFile(path: string): boolean {
  return own.test(path) || ofSystems.test(path) || path.split('/').slice(0, -1).some(isSystemFolder);
}
