const [most, windowMs, mostPeople] = [10, 10 * 60_000, 10_000];

/** Counts wrong codes of each person in this process: ten in ten minutes, then they wait. */
export class WrongTries {
  readonly #tries = new Map<string, number[]>();

  areUsedUp(who: string, now: Date): boolean {
    return this.#recent(who, now).length >= most;
  }

  count(who: string, now: Date): void {
    const recent = [...this.#recent(who, now), now.getTime()];
    this.#tries.delete(who);
    this.#tries.set(who, recent);
    const [oldest] = this.#tries.keys();
    if (oldest && this.#tries.size > mostPeople) this.#tries.delete(oldest);
  }

  #recent(who: string, now: Date): number[] {
    return (this.#tries.get(who) ?? []).filter((at) => at > now.getTime() - windowMs);
  }
}
