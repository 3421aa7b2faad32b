import type { Logger, Part } from '@mediconnect/base';
import type { RouteMode } from '../../contract.ts';
import { prepareSpeeds, type RefreshSpeeds } from '../refresh.ts';
import { MODES, profileFolder } from './data.ts';
import { createOsrmProcess, type OsrmProcess } from './process.ts';
import type { OsrmPrograms } from './programs.ts';

export interface LocalOsrmOptions {
  /** A region's `osrm` folder, built with both profiles. */
  readonly osrmDir: string;
  readonly programs: OsrmPrograms;
  readonly log: Logger;
}

/** The two OSRM servers of a region, as our children. */
export interface LocalOsrm extends Part {
  readonly servers: Readonly<Record<RouteMode, OsrmProcess>>;
  /** New speeds for a mode: see {@link RefreshSpeeds}. One refresh of a mode at a time; a second one waits. */
  refresh(mode: RouteMode, ...set: Parameters<RefreshSpeeds>): Promise<boolean>;
}

export function createLocalOsrm({ osrmDir, programs, log }: LocalOsrmOptions): LocalOsrm {
  const serverOf = (mode: RouteMode) => createOsrmProcess({ folder: profileFolder(osrmDir, mode), programs, log });
  const servers = { normal: serverOf('normal'), emergency: serverOf('emergency') };
  const last: Record<RouteMode, Promise<void>> = { normal: Promise.resolve(), emergency: Promise.resolve() };
  return {
    name: 'local osrm',
    servers,
    refresh(mode, speeds, signal) {
      const mine = last[mode].then(async () => {
        const areOthers = await prepareSpeeds(profileFolder(osrmDir, mode), programs, speeds, signal);
        await servers[mode].exchange();
        return areOthers;
      });
      last[mode] = mine.then(
        () => {},
        () => {},
      );
      return mine;
    },
    async start() {
      await Promise.all(MODES.map((mode) => servers[mode].start()));
    },
    async stop() {
      await Promise.all(MODES.map((mode) => servers[mode].stop()));
    },
  };
}
