import type { Layer } from '@deck.gl/core';
import { IconLayer } from '@deck.gl/layers';
import type { FleetBuffers } from './fleet-buffers.ts';
import { LABEL_HEIGHT, type LabelAtlas } from './label-atlas.ts';

/** Everything that the unit layers are drawn from, besides the buffers. */
export interface UnitScene {
  readonly buffers: FleetBuffers;
  readonly atlas: HTMLCanvasElement;
  readonly labels: LabelAtlas | undefined;
  readonly labelRows: readonly number[];
  readonly zoom: number;
  /** 0…1 through one pulse; `undefined` stands still. */
  readonly pulse: number | undefined;
  readonly selectedRow: number | undefined;
  readonly selectionIcon: Float32Array;
}

const BODY_PX = 40;
const NO_MAPPING = {};

/** Small over the whole city, full size from street level on. */
export function unitScale(zoom: number): number {
  return Math.min(1, Math.max(0.55, 0.55 + (zoom - 10) * 0.11));
}

/** One packed layer for each thing drawn on every unit: pulse, body, mark, label. */
export function unitLayers(scene: UnitScene): Layer[] {
  const { buffers, atlas } = scene;
  const size = BODY_PX * unitScale(scene.zoom);
  const shared = {
    getPosition: { value: buffers.positions, size: 3 },
    getColor: { value: buffers.colours, size: 4, normalized: true },
  };
  const layers: Layer[] = [];
  const icons = (id: string, length: number, attributes: object, props: object) =>
    layers.push(
      new IconLayer({
        id,
        data: { length, attributes } as never,
        iconAtlas: atlas as never,
        iconMapping: NO_MAPPING,
        getSize: size,
        pickable: false,
        ...props,
      }),
    );
  // Labels lie lowest: no name may hide another unit.
  if (scene.labels !== undefined && scene.labelRows.length > 0) layers.push(labelLayer(scene, scene.labels, size));
  if (scene.pulse !== undefined && buffers.sirenCount > 0) {
    const attributes = {
      getPosition: { value: buffers.sirenPositions, size: 3 },
      instanceIconDefs: { value: buffers.sirenIcons, size: 7 },
    };
    icons('unit-pulses', buffers.sirenCount, attributes, {
      getAngle: 0,
      sizeScale: 0.9 + scene.pulse * 1.1,
      opacity: 0.75 * (1 - scene.pulse) ** 1.4,
    });
  }
  if (scene.selectedRow !== undefined) icons('unit-selection', 1, selectionOf(scene), { getAngle: 0, sizeScale: 1.3 });
  const bodies = {
    ...shared,
    getAngle: { value: buffers.angles, size: 1 },
    instanceIconDefs: { value: buffers.bodies, size: 7 },
  };
  icons('unit-bodies', buffers.count, bodies, {});
  icons(
    'unit-marks',
    buffers.count,
    { ...shared, instanceIconDefs: { value: buffers.marks, size: 7 } },
    { getAngle: 0 },
  );
  return layers;
}

function selectionOf(scene: UnitScene): object {
  const at = scene.selectedRow! * 3;
  return {
    getPosition: { value: scene.buffers.positions.slice(at, at + 3), size: 3 },
    instanceIconDefs: { value: scene.selectionIcon, size: 7 },
  };
}

function labelLayer(scene: UnitScene, atlas: LabelAtlas, bodyPx: number): Layer {
  const rows = scene.labelRows;
  const positions = new Float64Array(rows.length * 3);
  const icons = new Float32Array(rows.length * 7);
  const colours = new Uint8Array(rows.length * 4).fill(255);
  rows.forEach((row, index) => {
    const frame = atlas.frames.get(scene.buffers.rows[row]?.unit.callSign ?? '');
    if (frame === undefined) return;
    positions.set(scene.buffers.positions.subarray(row * 3, row * 3 + 3), index * 3);
    icons.set([0, 0, frame.x, frame.y, frame.width, LABEL_HEIGHT * 2, 0], index * 7);
    colours[index * 4 + 3] = Math.max(110, scene.buffers.colours[row * 4 + 3]!);
  });
  return new IconLayer({
    id: 'unit-labels',
    data: {
      length: rows.length,
      attributes: {
        getPosition: { value: positions, size: 3 },
        instanceIconDefs: { value: icons, size: 7 },
        getColor: { value: colours, size: 4, normalized: true },
      },
    } as never,
    iconAtlas: atlas.canvas as never,
    iconMapping: NO_MAPPING,
    getSize: LABEL_HEIGHT,
    getPixelOffset: [0, bodyPx / 2 + 10],
    pickable: false,
  });
}
