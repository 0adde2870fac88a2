/** Names that programs give by default: `Channel 1`, `C0`, `Ch:2`, `Channel:0:3`. */
const generic = /^(?:ch(?:annel|an)?|c|image|series|layer|unnamed|untitled)?[\s_:#-]*\d*(?::\d+)*$/iu;

/** Whether a channel was named by a person. */
export function isNamed(name: string | undefined): name is string {
  return name !== undefined && name.trim() !== '' && !generic.test(name.trim());
}
