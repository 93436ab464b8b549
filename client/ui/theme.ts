import { createTheme } from '@mantine/core';

/** Mantine's defaults; its colours and fonts come from the tokens, by `interactive.css`. */
export const theme = createTheme({ defaultRadius: 'sm', respectReducedMotion: true, cursorType: 'pointer' });
