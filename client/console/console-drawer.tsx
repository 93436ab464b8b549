import { Drawer } from '@mantine/core';
import { useText } from '../ui/text.js';

interface ConsoleDrawerProps {
  isOpen: boolean;
  onClose: () => void;
  children: React.ReactNode;
}

/** The navigation where there is no room for it beside the page. */
export function ConsoleDrawer({ isOpen, onClose, children }: ConsoleDrawerProps) {
  const say = useText();
  return (
    <Drawer
      opened={isOpen}
      onClose={onClose}
      title={say('console.nav')}
      size="20rem"
      transitionProps={{ duration: 120 }}
      closeButtonProps={{ 'aria-label': say('console.closeMenu'), size: 44 }}
    >
      {children}
    </Drawer>
  );
}
