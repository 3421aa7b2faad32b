import {
  ActionIcon,
  Menu,
  Tooltip,
  UnstyledButton,
  useComputedColorScheme,
  useMantineColorScheme,
} from '@mantine/core';
import { IconKeyboard, IconLogout, IconMoon, IconSun, IconUserCircle } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { type Session, signOut } from '../../api/session.ts';
import { navigate } from '../../app/router.ts';
import { text } from '../../i18n/index.ts';
import { formatClock } from '../../live/format.ts';
import { Logo } from '../../ui/logo.tsx';
import { useFleet, useTimeZone } from './fleet-context.ts';
import styles from './header.module.css';
import { useShortcutSetting } from './shortcut-setting.ts';

export function Header({ session }: { readonly session: Session }): ReactNode {
  return (
    <header className={styles.header}>
      <a className="mc-skip" href="#fleet">
        {text.header.skip}
      </a>
      <Logo size={24} />
      <span className={styles.product}>{text.product}</span>
      <span className={styles.divider} aria-hidden="true" />
      <h1 className={styles.fleet}>
        <bdi>{session.fleetName || session.fleet}</bdi>
      </h1>
      <span className={styles.space} />
      <ServerTime />
      <LinkBadge />
      <SchemeSwitch />
      <AccountMenu session={session} />
    </header>
  );
}

/** The server's time of day where the fleet is: the time that everything on the page is measured by. */
function ServerTime(): ReactNode {
  const { nowMs } = useFleet();
  const timeZone = useTimeZone();
  if (nowMs === undefined) return null;
  return <time className={styles.time}>{formatClock(nowMs, timeZone)}</time>;
}

function LinkBadge(): ReactNode {
  const { link } = useFleet();
  return (
    <span className={styles.link} data-phase={link.phase} data-testid="link-state">
      <span className={styles.dot} aria-hidden="true" />
      <span className={styles.linkText}>{text.link[link.phase]}</span>
    </span>
  );
}

function SchemeSwitch(): ReactNode {
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('dark');
  const label = scheme === 'dark' ? text.header.light : text.header.dark;
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={34}
        aria-label={label}
        data-testid="scheme-switch"
        onClick={() => setColorScheme(scheme === 'dark' ? 'light' : 'dark')}
      >
        {scheme === 'dark' ? <IconSun size={18} /> : <IconMoon size={18} />}
      </ActionIcon>
    </Tooltip>
  );
}

function AccountMenu({ session }: { readonly session: Session }): ReactNode {
  const queries = useQueryClient();
  const [singleKeys, setSingleKeys] = useShortcutSetting();
  const leave = async () => {
    await signOut().catch(() => {});
    queries.clear();
    navigate('/', { replace: true });
    await queries.refetchQueries({ queryKey: ['session'] });
  };
  return (
    <Menu position="bottom-end" width={240} shadow="md">
      <Menu.Target>
        <UnstyledButton className={styles.account} aria-label={text.header.menu} data-testid="account-menu">
          <IconUserCircle size={22} stroke={1.6} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={styles.who}>
          <span>{text.header.signedInAs}</span>
          <strong>
            <bdi>{session.email ?? session.name}</bdi>
          </strong>
          <span>{text.header.roles(session.roles)}</span>
        </div>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconKeyboard size={16} />}
          onClick={() => setSingleKeys(!singleKeys)}
          data-testid="single-keys"
        >
          {singleKeys ? text.header.keysOff : text.header.keysOn}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void leave()} data-testid="sign-out">
          {text.header.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
