/** A channel's name in its parts: the metal isotope that its antibody carries, and what it binds to. */
export interface TaggedName {
  /** Mass first, `142Nd`. */
  readonly tag: string;
  readonly target: string;
}

/** Elements that mass cytometers detect: tags, counterstains and background. */
const elements =
  'Ag|ArAr|Ar|As|Ba|Bi|Cd|Ce|Cs|Dy|Er|Eu|Gd|Ho|I|In|Ir|La|Lu|Nd|Os|Pb|Pd|Pr|Pt|Rh|Ru|Sm|Sn|Ta|Tb|Te|Tm|Xe|Y|Yb|Zr';
const massFirst = new RegExp(`(?:^|[^A-Za-z0-9])(\\d{2,3})(${elements})(?![A-Za-z0-9])`);
const massLast = new RegExp(`(?:^|[^A-Za-z0-9])(${elements})[(_-]?(\\d{2,3})(?!\\d)\\)?(?:Di|Dd)?(?![A-Za-z0-9])`);
const joints = /^[\s_\-:;,.()[\]{}]+|[\s_\-:;,.()[\]{}]+$/g;

/** Splits the metal tag off a channel's name: `142Nd_CD3`, `CD3(Nd142)`, `CD3_Nd142Di`; null where it has none. */
export function splitMetalTag(name: string): TaggedName | null {
  const first = massFirst.exec(name);
  const match = first ?? massLast.exec(name);
  if (!match) return null;
  const [whole, left = '', right = ''] = match;
  const [mass, element] = first ? [left, right] : [right, left];
  if (Number(mass) < 75 || Number(mass) > 209) return null;
  const target = `${name.slice(0, match.index)} ${name.slice(match.index + whole.length)}`;
  return { tag: `${mass}${element}`, target: target.replace(joints, '').replace(/\s{2,}/g, ' ') };
}

/** Names of targets that are measured without an antibody. */
const bare =
  /^(?:dna\s*\d*|(?:ir\s*)?intercalator|blank|empty|none|background|unused|gas|argon|xenon|counterstain|ruthenium)?$/i;

/** Whether a channel stands for an antibody: not a DNA stain, a counterstain, a gas or a blank. */
export function hasAntibody(name: string): boolean {
  const tagged = splitMetalTag(name);
  if (!tagged) return name !== '' && !bare.test(name);
  return !/(?:Ir|Ar|Xe|Ru|Os)$/.test(tagged.tag) && !bare.test(tagged.target) && tagged.target !== tagged.tag;
}
