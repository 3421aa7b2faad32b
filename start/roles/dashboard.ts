import { createDashboard } from '@mediconnect/dashboard-server';
import { offerSetup, prepareAdministrator } from '../accounts.ts';
import { urlOf } from '../addresses.ts';
import { intakeInto } from '../gateways.ts';
import { prepareRegions, regionFacts, regionLines } from '../regions.ts';
import { kafkaLog } from '../spine.ts';
import { prepareWays } from '../ways.ts';
import { prepareWeb, WEB_DIR } from '../web.ts';
import type { ComposeRole } from './composed.ts';

/**
 * API, pages and live feed, and the way into Kafka for what is sent again or forwarded by other servers. Ready means: the
 * database answers, the live values that were there at the start are read, and Kafka takes records.
 */
export const composeDashboard: ComposeRole = async (ground, kafka, say) => {
  const { config, store, registry, audit } = ground;
  const [regions] = await Promise.all([prepareRegions(ground), prepareWeb()]);
  const ways = await prepareWays(ground, regions);
  await prepareAdministrator(store, config);
  const live = kafka.createLive('follow');
  const { telemetryLog, status } = kafkaLog(kafka);
  const dashboard = createDashboard({
    ...ground,
    ...{ live, intake: intakeInto(telemetryLog, ground), webDir: WEB_DIR },
    ...ways.forDashboard,
    roads: regionFacts(regions).roads,
    otherParts: () => ({
      ...status(),
      live: { ...live.status() },
      ...ways.status(),
    }),
  });
  return {
    parts: [registry, audit, kafka.topics, live, telemetryLog, ...ways.parts, dashboard],
    readiness: dashboard.readiness,
    addresses: () => ({ http: urlOf('http', dashboard.address()) }),
    async welcome(addresses) {
      const http = config.publicUrl ?? addresses.http;
      say(`MediConnect  ${http}`);
      for (const line of [...regionLines(regions), ...ways.osrmLines]) say(line);
      await offerSetup(store, http, say);
    },
  };
};
