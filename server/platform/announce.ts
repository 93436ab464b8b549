import type { EntityManager } from '@mikro-orm/core';
import type { Live } from './live.js';
import type { Orm } from './orm.js';
import { afterCommit } from './write.js';

/** Least time between two hints of one topic; what happens meanwhile is told together. */
const pauseMs = 250;

const announcers = new WeakMap<object, Announcer>();

/** Tells subscribers of `topic`, on every instance, that something changed, once the write of `tx` is committed. */
export function announce(tx: EntityManager, topic: string): void {
  afterCommit(tx, () => announcers.get(tx.getDriver())?.tell(topic));
}

/** From now on what is written through `orm` is announced through `live`, until `close`. */
export function announceThrough(orm: Orm, live: Live): { close(): void } {
  const announcer = new Announcer(live);
  announcers.set(orm.em.getDriver(), announcer);
  return announcer;
}

/** The first hint at once, those that follow together: a rush for places is not one message per person. */
class Announcer {
  readonly #pauses = new Map<string, { timer: NodeJS.Timeout; isAgain: boolean }>();

  constructor(private readonly live: Live) {}

  tell(topic: string): void {
    const pause = this.#pauses.get(topic);
    if (pause) pause.isAgain = true;
    else this.#publish(topic);
  }

  close(): void {
    for (const { timer } of this.#pauses.values()) clearTimeout(timer);
    this.#pauses.clear();
  }

  #publish(topic: string): void {
    const timer = setTimeout(() => this.#end(topic), pauseMs);
    timer.unref();
    this.#pauses.set(topic, { timer, isAgain: false });
    this.live.publish(topic);
  }

  #end(topic: string): void {
    const isAgain = this.#pauses.get(topic)?.isAgain === true;
    this.#pauses.delete(topic);
    if (isAgain) this.#publish(topic);
  }
}
