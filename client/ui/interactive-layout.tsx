import { DirectionProvider, MantineProvider } from '@mantine/core';
import { useContext, useEffect } from 'react';
import { Outlet } from 'react-router';
import { directionOf } from '../../look/direction.js';
import { releaseHeld } from './early-submit.js';
import { NonceContext, nonceOfDocument } from './nonce.js';
import { useReading } from './text.js';
import { theme } from './theme.js';
import { Toasts } from './toasts.js';
import { UnsavedGuard } from './unsaved-guard.js';

/** Around every interactive page: Mantine, coloured by `interactive.css`. */
export function InteractiveLayout() {
  const nonce = useContext(NonceContext);
  const { locale } = useReading();
  useEffect(releaseHeld, []);
  return (
    <DirectionProvider initialDirection={directionOf(locale)} detectDirection={false}>
      <MantineProvider
        theme={theme}
        defaultColorScheme="auto"
        withCssVariables={false}
        getStyleNonce={() => nonce ?? nonceOfDocument()}
      >
        <Outlet />
        <UnsavedGuard />
        <Toasts />
      </MantineProvider>
    </DirectionProvider>
  );
}
