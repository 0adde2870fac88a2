export interface PackagedProgram {
  readonly window: string;
  readonly command: string;
}
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}
export interface Started {
  /** Titles of its windows, as they are now. */
  titles(): Promise<readonly string[]>;
  /** The group of its processes. */
  readonly pid: number;
  end(): void;
}
type Env = Readonly<Record<string, string | undefined>>;

export function packagedProgram(release: string, platform?: NodeJS.Platform, arch?: string): PackagedProgram;
export function runCommand(command: string, args: readonly string[], env: Env): Promise<Ran>;
export function startWindow(window: string, args: readonly string[], env: Env): Promise<Started>;
