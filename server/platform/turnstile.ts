/** Lets one through at a time, in order of arrival; whoever waits longer than `timeoutMs` gets an error instead of silence. */
export class Turnstile {
  #taken = false;
  readonly #waiting: (() => void)[] = [];

  constructor(
    private readonly timeoutMs: number,
    private readonly name: string,
  ) {}

  /** Resolves when it is this caller's turn. */
  async enter(): Promise<void> {
    if (!this.#taken) {
      this.#taken = true;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const go = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(go), 1);
        reject(new Error(`Waited ${this.timeoutMs} ms for ${this.name}; is a transaction waiting for another one?`));
      }, this.timeoutMs);
      this.#waiting.push(go);
    });
  }

  /** Lets the next one through. */
  leave(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#taken = false;
  }
}
