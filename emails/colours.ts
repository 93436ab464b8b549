import colours from '../look/colours.json' with { type: 'json' };

/** The product's colours: light ones stand inline in a mail, dark ones in its style sheet for readers that ask for them. */
export const { light, dark } = colours;

export const serif = 'Literata, "Iowan Old Style", "Palatino Linotype", Palatino, "Noto Naskh Arabic", Georgia, serif';
export const sans =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Arabic", Helvetica, Arial, sans-serif';

type Colour = keyof typeof dark;

const texts: readonly Colour[] = ['ink', 'muted', 'moss', 'on-act'];
const grounds: readonly Colour[] = ['paper', 'surface', 'sunk', 'moss', 'iris', 'clay'];
const edges: readonly Colour[] = ['line', 'edge', 'clay'];

/** Classes of what has a colour: `p-text-ink`, `p-ground-paper`, `p-edge-line`. */
const inDark = [
  ...texts.map((name) => `.p-text-${name} { color: ${dark[name]} !important; }`),
  ...grounds.map((name) => `.p-ground-${name} { background-color: ${dark[name]} !important; }`),
  ...edges.map((name) => `.p-edge-${name} { border-color: ${dark[name]} !important; }`),
];

/** Dark colours, and the narrow screen's smaller margins; mail programs that know no media queries show the light mail. */
export const styleSheet = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (max-width: 480px) {
  .p-around { padding: 0 !important; }
  .p-inside { padding: 20px 20px 24px !important; }
  .p-card { border-width: 1px 0 !important; border-radius: 0 !important; }
  .p-fact-label, .p-fact-value { display: block !important; width: auto !important; }
  .p-fact-label { padding-bottom: 0 !important; }
  .p-fact-value { border-top: 0 !important; padding-top: 0 !important; }
}
@media (prefers-color-scheme: dark) {
  ${inDark.join('\n  ')}
}`;
