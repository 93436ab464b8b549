import { takeFreshParts } from './fresh-parts.js';

const selector = '[data-live]';

/** Keeps the living parts of the page current: by their streams, and by looking again every few seconds. */
export function keepCurrent(): void {
  for (const part of document.querySelectorAll<HTMLElement>('[data-stream]')) follow(part.dataset['stream'] ?? '');
  lookAgain();
}

function follow(address: string): void {
  const stream = new EventSource(address);
  let waiting = false;
  stream.addEventListener('next', () => {
    if (waiting) return;
    waiting = true;
    // Spread over two seconds, so that all who watch a page do not load it at the same moment.
    setTimeout(() => {
      waiting = false;
      void takeFreshParts(selector);
    }, Math.random() * 2000);
  });
  stream.addEventListener('complete', () => stream.close());
}

function lookAgain(): void {
  const parts = [...document.querySelectorAll<HTMLElement>('[data-live][data-every]')];
  if (parts.length === 0) return;
  const seconds = Math.min(...parts.map((part) => Number(part.dataset['every'])));
  setTimeout(async () => {
    if (document.visibilityState === 'visible') await takeFreshParts(selector);
    lookAgain();
  }, seconds * 1000);
}
