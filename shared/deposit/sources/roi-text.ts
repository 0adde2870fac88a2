/** Names that programs give by default: `1`, `roi_2`, `ROI 3`. */
const generic = /^(?:roi)?[\s_:#-]*\d*$/iu;
const longest = 1000;

type Plain = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Plain => typeof value === 'object' && value !== null;

/**
 * The names of a sidecar's ROIs, as one sentence: `germinal centre: upper half; mantle zone`. Names that only count are
 * left out; empty where no ROI was named or noted by a person.
 * @param json the whole sidecar, parsed
 */
export function roiText(json: unknown): string {
  const rois = isObject(json) && Array.isArray(json.rois) ? json.rois.filter(isObject) : [];
  const texts = new Set(rois.map(oneText).filter((text) => text !== ''));
  return [...texts].join('; ').slice(0, longest);
}

function oneText({ name, note }: Plain): string {
  const [named, noted] = [textOf(name), textOf(note)];
  const own = generic.test(named) ? '' : named;
  return own !== '' && noted !== '' ? `${own}: ${noted}` : own || noted;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : '';
}
