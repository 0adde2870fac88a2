export interface Addresses {
  readonly repository?: { readonly url: string };
  readonly bugs?: { readonly url: string };
  readonly author?: string;
}
export function addressFindings(info: Addresses, owner: string): readonly string[];
