/**
 * `node build/check-addresses.mjs`: refuses a release whose package.json, the one place of the program's addresses, names
 * another repository than the one that releases it (`GITHUB_REPOSITORY`), or a homepage that does not answer.
 */
import { pathToFileURL } from 'node:url';
import { readPackage } from './package-info.mjs';

/** Addresses in a package.json that do not belong to this GitHub repository (`owner/name`). */
export function addressFindings({ repository, bugs, author }, owner) {
  const own = `https://github.com/${owner}`;
  return [
    repository?.url !== `git+${own}.git` && `repository is ${repository?.url}, not git+${own}.git`,
    bugs?.url !== `${own}/issues` && `bugs is ${bugs?.url}, not ${own}/issues`,
    !/<[^@<>\s]+@[^@<>\s]+>/.test(author ?? '') && 'author has no e-mail address',
  ].filter(Boolean);
}

async function homepageFindings({ homepage }) {
  const answer = await fetch(homepage, { method: 'HEAD' }).catch(() => null);
  return answer?.ok ? [] : [`homepage ${homepage} does not answer`];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const info = readPackage();
  const findings = [
    ...addressFindings(info, process.env.GITHUB_REPOSITORY ?? 'unknown/unknown'),
    ...(await homepageFindings(info)),
  ];
  for (const finding of findings) console.error(`package.json: ${finding}`);
  process.exitCode = findings.length === 0 ? 0 : 1;
}
