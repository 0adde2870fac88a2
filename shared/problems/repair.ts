/** What a save repairs in addition to the edits, without loss, so that the consuming programs accept the sidecar. */
export type Repair =
  | { readonly code: 'bom-removed' }
  | { readonly code: 'key-added'; readonly key: string }
  | { readonly code: 'null-replaced'; readonly key: string; readonly by: 'list' | 'object' }
  | { readonly code: 'version-numbered' };

const articles = { list: 'a list', object: 'an object' } as const;

/** A repair that was made: `the byte order mark was removed`. */
export function repairDone(repair: Repair): string {
  switch (repair.code) {
    case 'bom-removed':
      return 'the byte order mark was removed';
    case 'key-added':
      return `the missing key "${repair.key}" was added`;
    case 'null-replaced':
      return `"${repair.key}" was null and is now ${articles[repair.by]}`;
    case 'version-numbered':
      return 'the version "2" was changed to the number 2';
  }
}

/** A repair that a save will make: `removes the byte order mark`. */
export function repairPlanned(repair: Repair): string {
  switch (repair.code) {
    case 'bom-removed':
      return 'removes the byte order mark';
    case 'key-added':
      return `adds the missing key "${repair.key}"`;
    case 'null-replaced':
      return `changes "${repair.key}" from null to ${articles[repair.by]}`;
    case 'version-numbered':
      return 'changes the version "2" to the number 2';
  }
}
