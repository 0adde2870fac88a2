import { seeded } from '../helpers/seeded.ts';
import { formatSamples, zarrSamples } from '../unit/shared/formats/samples.ts';
import { mutate, mutateFolder, probe, probeFolder } from '../unit/shared/tiff/mutation.ts';
import { samples as tiffSamples } from '../unit/shared/tiff/samples.ts';

/** The most costly outcomes of a soak. */
interface Worst {
  milliseconds: number;
  slowest: string;
  bytesRead: number;
  greediest: string;
}

/**
 * Damages every sample (all, or those of formats such as `czi,oir`) `count / samples` times and reads what is left;
 * prints the count, the worst time and the most bytes read. Exit code 1 when an answer was wrong in itself.
 */
export function main([count = '200000', first = '1000', format = '']: readonly string[]): number {
  const samples = [...tiffSamples, ...formatSamples].filter(({ name }) =>
    format.split(',').some((each) => name.endsWith(each)),
  );
  const folders = zarrSamples.filter(({ name }) => format.split(',').some((each) => name.endsWith(each)));
  const worst: Worst = { milliseconds: 0, slowest: '', bytesRead: 0, greediest: '' };
  const faults: string[] = [];
  const total = Math.ceil(Number(count) / (samples.length + folders.length));
  const start = performance.now();
  for (const sample of samples) {
    for (let seed = Number(first); seed < Number(first) + total; seed++) {
      const bytes = mutate(sample.bytes, seeded(seed));
      const before = performance.now();
      const { fault, bytesRead } = probe({ ...sample, bytes });
      const milliseconds = performance.now() - before;
      const name = `${sample.name} seed ${seed}`;
      if (fault) faults.push(`${name}: ${fault}`);
      if (milliseconds > worst.milliseconds) Object.assign(worst, { milliseconds, slowest: name });
      if (bytesRead > worst.bytesRead) Object.assign(worst, { bytesRead, greediest: name });
    }
  }
  for (const { name, parts } of folders) {
    for (let seed = Number(first); seed < Number(first) + total; seed++) {
      const fault = probeFolder(mutateFolder(parts, seeded(seed)));
      if (fault) faults.push(`${name} seed ${seed}: ${fault}`);
    }
  }
  console.log(
    `${total * (samples.length + folders.length)} mutations in ${Math.round((performance.now() - start) / 1000)} s`,
  );
  console.log(
    `worst time ${worst.milliseconds.toFixed(1)} ms (${worst.slowest}), most bytes ${worst.bytesRead} (${worst.greediest})`,
  );
  console.log(faults.length === 0 ? 'no faults' : faults.slice(0, 20).join('\n'));
  return faults.length === 0 ? 0 : 1;
}
