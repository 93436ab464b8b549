/** Loads this page again and takes from it the parts that `selector` names, in their order; leaves the page as it is when it cannot. */
export async function takeFreshParts(selector: string): Promise<void> {
  const fresh = await freshPage();
  const shown = [...document.querySelectorAll<HTMLElement>(selector)];
  const now = fresh ? [...fresh.querySelectorAll<HTMLElement>(selector)] : [];
  if (shown.length !== now.length) return;
  shown.forEach((part, index) => {
    take(part, now[index] ?? part);
  });
}

async function freshPage(): Promise<Document | null> {
  try {
    const response = await fetch(location.href, { headers: { accept: 'text/html' } });
    return response.ok ? new DOMParser().parseFromString(await response.text(), 'text/html') : null;
  } catch {
    return null;
  }
}

/** The element stays, so that what reads it aloud notices the change; a part someone is in stays as it is. */
function take(part: HTMLElement, fresh: HTMLElement): void {
  if (part.contains(document.activeElement) || part.innerHTML === fresh.innerHTML) return;
  part.replaceChildren(...fresh.childNodes);
  if (fresh.dataset['every'] === undefined) delete part.dataset['every'];
}
