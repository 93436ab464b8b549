import colours from './colours.json' with { type: 'json' };

type Colour = keyof typeof colours.light;

/** Style rules for a page outside the client: the colours it uses as variables, light and dark as the reader's system says. */
export function colourVariables(names: readonly Colour[]): string {
  const rule = (scheme: Record<Colour, string>) =>
    `:root{${names.map((name) => `--${name}:${scheme[name]}`).join(';')}}`;
  const { light, dark } = colours;
  return `:root{color-scheme:light dark}${rule(light)}@media(prefers-color-scheme:dark){${rule(dark)}}`;
}
