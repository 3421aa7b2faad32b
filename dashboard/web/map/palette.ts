import type { Look } from '../live/staleness.ts';

export type Scheme = 'dark' | 'light';

/** Grounds of the basemap and what stands on them. */
export interface MapColours {
  readonly land: string;
  readonly water: string;
  readonly waterLabel: string;
  readonly park: string;
  readonly parkLabel: string;
  readonly industrial: string;
  readonly campus: string;
  readonly beach: string;
  readonly building: string;
  readonly buildingLine: string;
  readonly street: string;
  readonly streetCasing: string;
  readonly main: string;
  readonly mainCasing: string;
  readonly motorway: string;
  readonly motorwayCasing: string;
  readonly path: string;
  readonly rail: string;
  readonly label: string;
  readonly placeLabel: string;
  readonly halo: string;
  readonly hospital: string;
  readonly station: string;
  /** The line around every unit, that parts it from any ground. */
  readonly casing: string;
  readonly track: string;
  readonly selection: string;
}

export const MAP_COLOURS: Readonly<Record<Scheme, MapColours>> = {
  dark: {
    land: '#12171e',
    water: '#0b1f2e',
    waterLabel: '#5f8aa8',
    park: '#13231d',
    parkLabel: '#6f9a80',
    industrial: '#151a21',
    campus: '#171d26',
    beach: '#201f1c',
    building: '#181f28',
    buildingLine: '#1f2731',
    street: '#252e3a',
    streetCasing: '#12171e',
    main: '#333f4d',
    mainCasing: '#141a21',
    motorway: '#435263',
    motorwayCasing: '#161d25',
    path: '#1e2630',
    rail: '#2a323d',
    label: '#9aa8b8',
    placeLabel: '#c5d0dc',
    halo: '#12171e',
    hospital: '#e4717f',
    station: '#a99be0',
    casing: '#070a0e',
    track: '#7cc7ff',
    selection: '#ffffff',
  },
  light: {
    land: '#f3f2ee',
    water: '#c3dbe8',
    waterLabel: '#3f6f8c',
    park: '#d9e8cf',
    parkLabel: '#4b6b3c',
    industrial: '#eceae6',
    campus: '#efebe6',
    beach: '#f3ead2',
    building: '#e8e6e0',
    buildingLine: '#dcd9d1',
    street: '#ffffff',
    streetCasing: '#dedbd3',
    main: '#ffffff',
    mainCasing: '#cbc7bc',
    motorway: '#fbeecb',
    motorwayCasing: '#d8c590',
    path: '#e3dfd6',
    rail: '#cfcbc2',
    label: '#55606c',
    placeLabel: '#2c3742',
    halo: '#f8f7f4',
    hospital: '#b3243a',
    station: '#5b45a8',
    casing: '#ffffff',
    track: '#0062b8',
    selection: '#10161d',
  },
};

/**
 * Fills of units: Okabe and Ito's hues, told apart with every common colour blindness, lightened or darkened until each
 * has 3:1 against every ground of its scheme (palette.test.ts). The shape says the same again.
 */
export const UNIT_COLOURS: Readonly<Record<Scheme, Readonly<Record<Look, string>>>> = {
  dark: {
    siren: '#ff6a1f',
    available: '#1fb88a',
    atHospital: '#56b4e9',
    outOfService: '#a3adb8',
    silent: '#c9b458',
    unknown: '#a3adb8',
  },
  light: {
    siren: '#c74a00',
    available: '#00734f',
    atHospital: '#005f99',
    outOfService: '#5d6772',
    silent: '#705d00',
    unknown: '#5d6772',
  },
};

/** What stands on a unit's fill: dark on the light fills of the dark scheme and the other way round. */
export const UNIT_INK: Readonly<Record<Scheme, string>> = { dark: '#0a0e13', light: '#ffffff' };
