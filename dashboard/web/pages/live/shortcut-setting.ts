import { useLocalStorage } from '@mantine/hooks';

/**
 * Whether single keys do something; each browser remembers its own choice. Who dictates to the computer switches them off,
 * because every word is a row of keys then (WCAG 2.1.4).
 */
export const useShortcutSetting = () =>
  useLocalStorage({ key: 'mediconnect-single-keys', defaultValue: true, getInitialValueInEffect: false });
