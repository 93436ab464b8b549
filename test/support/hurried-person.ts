import { setTimeout as pause } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';

/**
 * Seconds of each deed of a hurried person at a screen, from the Keystroke-Level Model (Card, Moran and Newell,
 * The Psychology of Human-Computer Interaction, 1983): an average typist's key, pointing at something and pressing, and
 * making up one's mind before each part of a form.
 */
const seconds = { key: 0.2, point: 1.2, mind: 1.35 } as const;

/** Someone in a hurry; counts what they do, and when `paced` really takes that long. */
export class HurriedPerson {
  /** Seconds of own deeds so far, by the model; waiting for pages is not in it. */
  spent = 0;

  constructor(
    readonly page: Page,
    readonly paced: boolean,
  ) {}

  /** Looks at a field, points at it and types. */
  async fill(field: Locator, text: string): Promise<void> {
    await this.#take(seconds.mind + seconds.point + text.length * seconds.key);
    await field.fill(text);
  }

  /** Goes to the next field with the tabulator and types. */
  async tabAndType(field: Locator, text: string): Promise<void> {
    await this.#take(seconds.mind + (1 + text.length) * seconds.key);
    await field.fill(text);
  }

  /** Decides, points and presses. */
  async press(target: Locator): Promise<void> {
    await this.#take(seconds.mind + seconds.point);
    await target.click();
  }

  async #take(time: number): Promise<void> {
    this.spent += time;
    if (this.paced) await pause(time * 1000);
  }
}

/** Registers from the edition's page: two typed values, the terms, one button. Choices are made only where there are any. */
export async function registerInAHurry(person: HurriedPerson, name: string, email: string): Promise<void> {
  const { page } = person;
  await person.press(page.locator('main a[href$="/register"]').first());
  await person.fill(page.locator('input[name="name"]'), name);
  await person.tabAndType(page.locator('input[name="email"]'), email);
  for (const choice of ['tierId', 'cohortId']) {
    const options = page.locator(`input[type="radio"][name="${choice}"]:enabled`);
    const isOpen = (await options.count()) > 0 && (await page.locator(`input[name="${choice}"]:checked`).count()) === 0;
    if (isOpen) await person.press(options.first());
  }
  await person.press(page.locator('input[name="acceptsTerms"]'));
  await person.press(page.locator('main form button[type="submit"]').last());
  await page.waitForURL(/\/r\//);
}

/** Pays a place that is kept: to the card page and, once it is paid there, back. The card page itself is not theirs to hurry. */
export async function payInAHurry(person: HurriedPerson): Promise<void> {
  const { page } = person;
  await person.press(page.locator('main form button.act').first());
  await page.waitForURL(/\/dev\/pay\//);
  await page.getByRole('button', { name: /^Pay / }).click();
  await page.waitForURL(/\/pay\/return/);
}
