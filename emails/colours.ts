/** The site's colours as mails use them: light ones inline, dark ones for readers that ask for them. */
export const light = {
  paper: '#FAF9F5',
  surface: '#FFFFFF',
  sunk: '#F1EFE7',
  ink: '#1E2823',
  muted: '#55605A',
  line: '#DEDBD0',
  moss: '#2C6A4E',
  onMoss: '#FFFFFF',
};

/** The same for readers whose mail program is dark. */
export const dark: Record<keyof typeof light, string> = {
  paper: '#131815',
  surface: '#1B221E',
  sunk: '#0E1210',
  ink: '#E8ECE8',
  muted: '#A7B2AB',
  line: '#313A35',
  moss: '#84C7A4',
  onMoss: '#131815',
};

export const serif = 'Literata, "Iowan Old Style", Palatino, Georgia, serif';
export const sans = 'system-ui, -apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif';

/** Classes that carry the dark colours, and the narrow screen's smaller margins; mail programs that know no media queries show the light mail. */
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
  .p-page { background-color: ${dark.paper} !important; }
  .p-card { background-color: ${dark.surface} !important; border-color: ${dark.line} !important; }
  .p-ink { color: ${dark.ink} !important; }
  .p-muted { color: ${dark.muted} !important; }
  .p-moss { color: ${dark.moss} !important; }
  .p-line { border-color: ${dark.line} !important; }
  .p-ground { border-color: ${dark.moss} !important; }
  .p-code { background-color: ${dark.sunk} !important; color: ${dark.ink} !important; }
  .p-button { background-color: ${dark.moss} !important; color: ${dark.onMoss} !important; }
}`;
