import { createOsrmTeller } from '@mediconnect/coordination/roads/osrm-teller.ts';
import { createDashboard } from '@mediconnect/dashboard-server';
import { offerSetup, prepareAdministrator } from '../accounts.ts';
import { urlOf } from '../addresses.ts';
import { intakeInto } from '../gateways.ts';
import { prepareOsrm } from '../osrm/regional.ts';
import { prepareRegions, regionFacts, regionLines, regionsStatus } from '../regions.ts';
import { routingOf } from '../routing.ts';
import { kafkaLog } from '../spine.ts';
import { trafficOf } from '../traffic.ts';
import { prepareWeb, WEB_DIR } from '../web.ts';
import type { ComposeRole } from './composed.ts';

/**
 * API, pages and live feed, and the way into Kafka for what is sent again or forwarded by other servers. Ready means: the
 * database answers, the live values that were there at the start are read, and Kafka takes records.
 */
export const composeDashboard: ComposeRole = async (ground, kafka, say) => {
  const { config, store, registry, audit } = ground;
  const [regions] = await Promise.all([prepareRegions(ground), prepareWeb()]);
  const osrm = await prepareOsrm(ground, regions);
  await prepareAdministrator(store, config);
  const live = kafka.createLive('follow');
  const { telemetryLog, status } = kafkaLog(kafka);
  const traffic = trafficOf(ground, regions);
  const teller = createOsrmTeller({ ...ground, traffic, local: osrm.local });
  const dashboard = createDashboard({
    ...ground,
    ...{ live, intake: intakeInto(telemetryLog, ground), webDir: WEB_DIR },
    routing: routingOf(ground, { regions, osrm: osrm.source(teller.knowsClosed), traffic }),
    ...{ regions: regions.used, traffic, roads: regionFacts(regions).roads },
    otherParts: () => ({
      ...status(),
      ...{ regions: regionsStatus(regions), live: { ...live.status() } },
      ...(osrm.lines.length > 0 && { osrm: osrm.status() }),
    }),
  });
  return {
    parts: [registry, audit, kafka.topics, live, telemetryLog, ...osrm.parts, traffic, teller, dashboard],
    readiness: dashboard.readiness,
    addresses: () => ({ http: urlOf('http', dashboard.address()) }),
    async welcome(addresses) {
      const http = config.publicUrl ?? addresses.http;
      say(`MediConnect  ${http}`);
      for (const line of [...regionLines(regions), ...osrm.lines]) say(line);
      await offerSetup(store, http, say);
    },
  };
};
