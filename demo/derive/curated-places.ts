/** A hospital to which the demo brings emergencies: the OSM object it stands for, and its name where OSM's needs a touch. */
export interface CuratedHospital {
  readonly object: string;
  readonly name?: string;
}

/**
 * Of the 35 objects tagged amenity=hospital those that a city's ambulances bring patients to: general hospitals and
 * sanatoriums, by their names and tags. They are real places with their real names, but that each has an emergency
 * department is the demo's assumption: OpenStreetMap says so (emergency=yes) of six only. The reasons below were given
 * from names, tags and places too, not from knowledge of the houses.
 */
export const HOSPITALS: readonly CuratedHospital[] = [
  { object: 'way37514653', name: 'Hospital de Clínicas' },
  { object: 'node3197497561' }, // Hospital Maciel
  { object: 'way180467229' }, // Hospital Pasteur
  { object: 'way156270380' }, // Centro Hospitalario Pereira Rossell
  { object: 'way236766625' }, // Hospital Militar
  { object: 'way302816695' }, // Hospital Policial
  { object: 'way179739484' }, // Hospital Británico
  { object: 'way82097653', name: 'Hospital Italiano' },
  { object: 'way236779756' }, // Hospital Evangélico
  { object: 'way251822831', name: 'Hospital Español' },
  { object: 'way181147486' }, // Sanatorio Americano
  { object: 'way252213766' }, // Asociación Española
  { object: 'way82094007' }, // Médica Uruguaya
  { object: 'way182630286' }, // CASMU Sanatorio 1
  { object: 'way221266506', name: 'Casa de Galicia' },
  { object: 'way456681465', name: 'Sanatorio Pedro Lenguas' },
  { object: 'node2466341943' }, // Centro de Salud del Cerro: emergency=yes, the only one west of the bay
];

/** Why the other hospital objects are left out, so that nobody has to wonder. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  node1484841972: 'CASMU beside Hospital Evangélico: another CASMU house stands in the list',
  node3181257399: 'CASMU Sanatorio 3: a second CASMU house, close to two others of the list',
  node4209887492: 'SMI: an outpatient centre',
  node4424476767: 'GREMCA: an outpatient centre',
  node4656358991: 'a policlinic',
  node5262339308: 'a health centre without wards',
  way153029522: 'a bank of prostheses, emergency=no',
  way243502544: 'a health centre without wards',
  way243734894: 'Hospital Vilardebó: psychiatric',
  way265422600: 'National Cancer Institute: one speciality',
  way283022984: 'Edificio Libertad: offices of ASSE',
  way303509295: 'geriatric',
  way456280880: 'policlinics of Hospital Maciel, a near-duplicate',
  way456659217: 'a building of Asociación Española without a name',
  way457047882: 'a care centre of the armed forces without wards',
  way457325109: 'a home for people with disabilities',
  way458139974: 'a second building of Asociación Española, a near-duplicate',
  way458148368: 'on one campus with CASMU Sanatorio 3',
};

/**
 * Where the demo's ambulances wait. The data has no ambulance station, so these are posts of our own at ordinary street
 * corners, spread so that most of the city is near one; each is named after its neighbourhood and is no institution.
 */
export const STATIONS = [
  { id: 'base-centro', name: 'Base Centro', longitude: -56.1897, latitude: -34.9035 },
  { id: 'base-pocitos', name: 'Base Pocitos', longitude: -56.1498, latitude: -34.9085 },
  { id: 'base-blanqueada', name: 'Base La Blanqueada', longitude: -56.1545, latitude: -34.8868 },
  { id: 'base-malvin', name: 'Base Malvín', longitude: -56.1046, latitude: -34.8905 },
  { id: 'base-carrasco', name: 'Base Carrasco', longitude: -56.0591, latitude: -34.8841 },
  { id: 'base-prado', name: 'Base Prado', longitude: -56.2005, latitude: -34.8605 },
  { id: 'base-cerro', name: 'Base Cerro', longitude: -56.2513, latitude: -34.8795 },
  { id: 'base-union', name: 'Base Unión', longitude: -56.1345, latitude: -34.8755 },
  { id: 'base-piedras-blancas', name: 'Base Piedras Blancas', longitude: -56.142, latitude: -34.826 },
  { id: 'base-sayago', name: 'Base Sayago', longitude: -56.213, latitude: -34.8345 },
] as const;
