/** Name of the hidden field that says which form of a page was sent. */
export const formNameField = '_form';

/** Name of the hidden field that makes a repeat of the same form the same act. */
export const clientMutationIdField = 'clientMutationId';

/** What a person typed into a form. */
export class FormValues {
  constructor(readonly typed: Readonly<Record<string, readonly string[]>>) {}

  /** Which form of the page was sent; empty for a page with one form. */
  get form(): string {
    return this.text(formNameField);
  }

  get clientMutationId(): string {
    return this.text(clientMutationIdField);
  }

  /** The value of a field without space at its ends; empty when absent. */
  text(name: string): string {
    return this.typed[name]?.[0]?.trim() ?? '';
  }

  /** The value of a field, null when it was left empty. */
  optional(name: string): string | null {
    return this.text(name) || null;
  }

  /** All values of fields that may be ticked more than once. */
  all(name: string): string[] {
    return [...(this.typed[name] ?? [])];
  }

  /** Whether a box was ticked. */
  ticked(name: string): boolean {
    return this.all(name).length > 0;
  }

  /** A whole number as typed; NaN when it is none, null when left empty. */
  wholeNumber(name: string): number | null {
    const text = this.text(name);
    if (text === '') return null;
    return /^-?\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  }
}

/** What a form holds; files are left out. */
export function valuesOf(form: FormData): FormValues {
  const typed: Record<string, string[]> = {};
  for (const [name, value] of form) {
    if (typeof value !== 'string') continue;
    typed[name] = [...(typed[name] ?? []), value];
  }
  return new FormValues(typed);
}

/** Reads a posted form; files are left out. */
export async function readForm(request: Request): Promise<FormValues> {
  return valuesOf(await request.formData());
}
