const name = 'zone';

/** Tells the server the browser's zone from the next page on; answers the IANA name. */
export function rememberZone(): string {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const told = document.cookie.split('; ').includes(`${name}=${encodeURIComponent(timeZone)}`);
  if (!told) {
    const secure = location.protocol === 'https:' ? '; secure' : '';
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is absent outside secure contexts
    document.cookie = `${name}=${encodeURIComponent(timeZone)}; path=/; max-age=31536000; samesite=lax${secure}`;
  }
  return timeZone;
}
