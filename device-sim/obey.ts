import type { LiveMember } from './ending.ts';
import type { TruthSink } from './fleet.ts';
import type { Orders } from './gateway/commands.ts';
import { timeMs } from './vehicle/state.ts';

/**
 * Lets a vehicle's gateway obey commands: a fix at once, another interval of fixes, a restart, a message to the crew. What it did
 * stands in the truth.
 * @param say tells people what the crew is shown
 */
export function obeyCommands(member: LiveMember, truth: TruthSink | undefined, say: (line: string) => void): void {
  const { vehicle, identity, sink } = member;
  const tell = (kind: string, more: object = {}) => {
    const { vehicle: name, gateway } = identity;
    truth?.write({ type: 'command', timeMs: timeMs(vehicle), vehicle: name, gateway, kind, ...more });
  };
  const orders: Orders = {
    requestFix() {
      vehicle.reports.gpsMs = Number.NEGATIVE_INFINITY; // due with the next step
      tell('request_fix');
    },
    setReportInterval(seconds) {
      member.rates = { gpsMs: seconds * 1000, parkedGpsMs: seconds * 1000 };
      tell('set_report_interval', { seconds });
    },
    restarting: () => tell('restart'),
    showMessage(text) {
      say(`${identity.gateway} shows its crew: ${text}`);
      tell('show_message', { text });
    },
  };
  sink.obey(orders);
}
