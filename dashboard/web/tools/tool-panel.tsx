import type { ReactNode } from 'react';
import type { ToolName } from '../pages/live/view-state.ts';
import { FirstPanel } from './first/first-panel.tsx';
import { LayersPanel } from './layers/layers-panel.tsx';
import { WaysPanel } from './ways/ways-panel.tsx';

const PANELS: Readonly<Record<ToolName, () => ReactNode>> = { first: FirstPanel, ways: WaysPanel, layers: LayersPanel };

/** The panel of a tool. To add a tool: its name in view-state.ts, its icon in map-pane.tsx, its panel here. */
export default function ToolPanel({ tool }: { readonly tool: ToolName }): ReactNode {
  const Panel = PANELS[tool];
  return <Panel />;
}
