/** Keys that mark and go on to the next person; the first letter of each mark in English, on every keyboard. */
const marks: Readonly<Record<string, string>> = { p: 'PRESENT', e: 'EXCUSED', a: 'ABSENT' };

/** The marks of a list can be made without a mouse: up and down between people, letters to mark. */
export function markByKey(event: React.KeyboardEvent<HTMLElement>): void {
  const input = event.target;
  if (!(input instanceof HTMLInputElement) || input.type !== 'radio') return;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const line = input.closest('li');
  const steps: Readonly<Record<string, Element | null | undefined>> = {
    ArrowDown: line?.nextElementSibling,
    ArrowUp: line?.previousElementSibling,
    Home: line?.parentElement?.firstElementChild,
    End: line?.parentElement?.lastElementChild,
  };
  if (event.key in steps) {
    event.preventDefault();
    focusLine(steps[event.key]);
    return;
  }
  const mark = marks[event.key.toLowerCase()];
  if (mark) {
    event.preventDefault();
    line?.querySelector<HTMLInputElement>(`input[value="${mark}"]`)?.click();
    focusLine(line?.nextElementSibling);
  }
}

function focusLine(line: Element | null | undefined): void {
  const inputs = [...(line?.querySelectorAll<HTMLInputElement>('input[type=radio]') ?? [])];
  (inputs.find(({ checked }) => checked) ?? inputs[0])?.focus();
}
