/** How a provider is called: the host of its issuer, or what it calls itself where that is no address. */
export function issuerName(issuer: string): string {
  return URL.canParse(issuer) ? new URL(issuer).hostname : issuer;
}
