/** What ajv generates for one field: whether a value fits, and on the function the reasons why it did not. */
interface Validator {
  (value: unknown): boolean;
  errors?: readonly { readonly keyword: string }[] | null;
}
export const validators: Readonly<Record<string, Validator>>;
