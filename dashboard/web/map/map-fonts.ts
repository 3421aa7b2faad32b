import latinExtUrl from '@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2?url';
import latinUrl from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';

/** Names that a style's `text-font` may use: the map takes a local font's weight from the end of its name. */
const FAMILIES = ['Inter Regular', 'Inter Medium', 'Inter Semibold'] as const;
const SUBSETS = [
  {
    url: latinUrl,
    unicodeRange:
      'U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+2000-206F, U+20AC, U+2122, U+2212',
  },
  {
    url: latinExtUrl,
    unicodeRange: 'U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+02DD-02FF, U+1E00-1E9F, U+1EF2-1EFF',
  },
];

let loaded: Promise<void> | undefined;

/** Makes the page's font known to the map under one name a weight. Never fails: the system's font is the fallback. */
export function loadMapFonts(): Promise<void> {
  loaded ??= loadAll().catch(() => {});
  return loaded;
}

async function loadAll(): Promise<void> {
  const faces = FAMILIES.flatMap((family) =>
    SUBSETS.map(({ url, unicodeRange }) => new FontFace(family, `url("${url}")`, { weight: '100 900', unicodeRange })),
  );
  for (const face of faces) document.fonts.add(face);
  await Promise.all(faces.map((face) => face.load()));
}
