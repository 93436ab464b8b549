import { MantineProvider } from '@mantine/core';
import { useContext } from 'react';
import { Outlet } from 'react-router';
import { NonceContext, nonceOfDocument } from './nonce.js';
import { theme } from './theme.js';
import { UnsavedGuard } from './unsaved-guard.js';

/** Around every interactive page: Mantine, coloured by `interactive.css`. */
export function InteractiveLayout() {
  const nonce = useContext(NonceContext);
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      withCssVariables={false}
      getStyleNonce={() => nonce ?? nonceOfDocument()}
    >
      <Outlet />
      <UnsavedGuard />
    </MantineProvider>
  );
}
