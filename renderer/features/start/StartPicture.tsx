import './start-picture.css';

const values = [
  ['Species', 'mouse'],
  ['Region', 'cortex'],
  ['Depth', '95 µm'],
  ['Condition', 'control'],
  ['Pixel size', '0.25 × 0.25 µm'],
] as const;

/** A picture of the program's purpose: an image, and the sidecar beside it. */
export function StartPicture() {
  return (
    <figure className="start-picture" aria-label="An image file, and its sidecar file with species, region and depth">
      <div aria-hidden="true">
        <svg
          aria-hidden="true"
          className="start-picture-image"
          viewBox="0 0 240 132"
          preserveAspectRatio="xMidYMid slice"
        >
          <rect width="240" height="132" />
          <g>
            <path d="M-6 92C40 84 66 58 104 62s62 38 144 12" strokeWidth="9" />
            <path d="M104 62C112 38 134 26 150-6" strokeWidth="6" />
            <path d="M58 74C66 98 84 112 88 140" strokeWidth="5" />
            <path d="M176 84C186 106 206 112 214 140" strokeWidth="4" />
            <path d="M132 36C160 40 190 26 246 34" strokeWidth="3" />
          </g>
          <path className="start-picture-scale" d="M14 118h42" />
        </svg>
        <p className="start-picture-file">20251030_A106_0003.tif</p>
      </div>
      <div className="start-picture-card" aria-hidden="true">
        <p className="start-picture-file">20251030_A106_0003.tif.json</p>
        <dl>
          {values.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </div>
    </figure>
  );
}
