import type { OsmTags } from '@mediconnect/geo';
import type { Bounds } from '@mediconnect/geo/bounds.ts';
import type { PbfRelation } from '@mediconnect/geo/osm-pbf-writer.ts';
import type { Found } from '../basemap/classify.ts';
import type { NodeTable } from './node-table.ts';

/** What a region needs to know of an object, each only where it is needed. */
export interface Uses {
  /** How it is drawn. */
  readonly drawn?: Found | undefined;
  /** The tags by which it is found in a search. */
  readonly address?: OsmTags | undefined;
  /** The tags by which it is a hospital, a station, … */
  readonly place?: OsmTags | undefined;
}

export interface ExtractWay extends Uses {
  readonly id: number;
  /** Indexes of its nodes, in order; those that the file does not have are in it, too. */
  readonly nodes: Int32Array;
  readonly isArea: boolean;
  /** The tags that matter to routing, where it is a road. */
  readonly road?: OsmTags | undefined;
  readonly isCoast: boolean;
}

/** An area whose border is made of several ways. */
export interface ExtractArea extends Uses {
  readonly id: number;
  /** Ids of the ways of its border. */
  readonly ways: readonly number[];
}

export interface ExtractPoint extends Uses {
  readonly id: number;
  readonly longitude: number;
  readonly latitude: number;
}

/** All that a region is made of, of an extract of OpenStreetMap. */
export interface Extract {
  /** What the file says that it was cut to. */
  readonly bounds: Bounds | undefined;
  readonly nodes: NodeTable;
  /** Nodes on roads, by index: the tags that matter to routing. */
  readonly roadNodeTags: ReadonlyMap<number, OsmTags>;
  /** In the order of their ids. */
  readonly ways: readonly ExtractWay[];
  readonly areas: readonly ExtractArea[];
  readonly points: readonly ExtractPoint[];
  /** Which turns are forbidden, or the only ones allowed. */
  readonly restrictions: readonly PbfRelation[];
}
