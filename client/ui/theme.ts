import { createTheme, defaultVariantColorsResolver, type VariantColorsResolver } from '@mantine/core';

/** Text on a filled control must be dark on the light greens of the dark scheme. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input);
  return input.variant === 'filled' ? { ...colors, color: 'var(--on-act)' } : colors;
};

/** Mantine's defaults; its colours and fonts come from the tokens, by `interactive.css`. */
export const theme = createTheme({ defaultRadius: 'sm', respectReducedMotion: true, variantColorResolver });
