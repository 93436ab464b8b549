/** Reads single values of an environment and collects what is wrong with them. */
export class Faults {
  readonly found: string[] = [];

  constructor(private readonly env: NodeJS.ProcessEnv) {}

  /** Notes one fault of one variable; the value itself is never repeated, it may be a secret. */
  add(name: string, rule: string): void {
    this.found.push(`${name} ${rule}`);
  }

  /** The trimmed text, or null where it is empty or absent. */
  text(name: string): string | null {
    return this.env[name]?.trim() || null;
  }

  /** The parts of a comma-separated list, without empty ones. */
  list(name: string): string[] {
    return (this.text(name) ?? '')
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '');
  }

  /** A URL of one of `protocols`; null where absent or wrong, and then the fault is noted. */
  url(name: string, protocols: readonly string[]): URL | null {
    const text = this.text(name);
    if (!text) return null;
    const url = URL.canParse(text) ? new URL(text) : null;
    if (url && protocols.includes(url.protocol) && url.hostname !== '') return url;
    this.add(name, `must be an address that starts with ${protocols.map((p) => `${p}//`).join(' or ')}`);
    return null;
  }
}

/** A port number 0 to 65535; null where absent or wrong, and then the fault is noted. */
export function readPort(faults: Faults, name: string): number | null {
  const text = faults.text(name);
  if (!text) return null;
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  faults.add(name, 'must be a port number from 0 to 65535');
  return null;
}

/** True when `value` is one of `names`. */
export function isOneOf<const N extends readonly string[]>(names: N, value: string): value is N[number] {
  return names.includes(value);
}
