/** Values of an Olympus settings file by section and name, without quotes. */
export type Settings = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Settings that are missing. */
export const noSettings: Settings = new Map();

const textLimit = 4 * 1024 * 1024;
const lineLimit = 1000;

/** Text of a settings file: UTF-16; the decoder removes the byte order mark. */
export function settingsText(bytes: Uint8Array): string {
  return new TextDecoder('utf-16le').decode(bytes.subarray(0, textLimit));
}

/** Sections with lines of `name=value`; the first of equal names counts. */
export function parseSettings(text: string): Settings {
  const sections = new Map<string, Map<string, string>>();
  let section = new Map<string, string>();
  for (const whole of text.split(/\r\n|\r|\n/)) {
    const line = whole.slice(0, lineLimit).trim();
    const heading = /^\[([^\]]*)\]$/.exec(line)?.[1];
    if (heading !== undefined) {
      section = sections.get(heading) ?? new Map();
      sections.set(heading, section);
    } else {
      const equals = line.indexOf('=');
      const name = line.slice(0, Math.max(0, equals));
      if (name !== '' && !section.has(name)) section.set(name, line.slice(equals + 1).replace(/^(["'])(.*)\1$/, '$2'));
    }
  }
  return sections;
}

/** Text of a value, `''` where there is none. */
export function textIn(settings: Settings, section: string, name: string): string {
  return settings.get(section)?.get(name) ?? '';
}

/** Number of a value, NaN where there is none. */
export function numberIn(settings: Settings, section: string, name: string): number {
  const text = textIn(settings, section, name);
  return text === '' ? Number.NaN : Number(text);
}
