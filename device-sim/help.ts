import { FAULTS_HELP } from './faults/plan.ts';

/** What --help prints. */
export const HELP = `MediConnect device simulator: ambulances that drive a shift on real roads and report it over MQTT 3.1.1

  npm run sim -- --vehicles 500 --hz 1 --seed 7 --broker mqtt://127.0.0.1:1883
  npm run sim -- --faults harsh --truth truth.ndjson                     with faults, all of them told in the truth
  npm run sim -- --from 2026-05-01 --to 2026-05-31 --fast                a month, as fast as it is acknowledged

Where to
  --broker URL          mqtt://host:port or mqtts://host:port (default mqtt://127.0.0.1:1883)
  --ca FILE             authorities to trust over mqtts (PEM), instead of the system's
  --cert FILE           certificate that gateways show over mqtts (PEM), with
  --key FILE            its private key; the gateways file may name an own "cert" and "key" for each
  --fleet ID            the fleet in the topics (default: the one in the gateways file, or montevideo)
  --gateways FILE       identities: {"fleet":"…","gateways":[{"gateway":"…","vehicle":"…","secret":"…"}]}; without it
                        gateways sim-0001… of vehicles A001… connect without a password
  --window N            batches in flight for each gateway (default 1, which keeps their order everywhere)
  --keep-alive SECONDS  of MQTT (default 60)

What
  --vehicles N          how many (default: all of the gateways file, or 60)
  --hz H                fixes a second while the engine runs, 0.1 to 10 (default 1)
  --parked SECONDS      between fixes while parked with the engine off (default 5; 0: as --hz)
  --seed S              a whole number; one seed gives one day, frame for frame (default 7)
  --region DIR          folder with roads.osm.pbf and places.json (default: the demo city, demo/region)
  --graph FILE          the region's road graph, prepared; saves a second (start.ts has one)
  --traffic city|none   roads fill and empty by the city's clock, and crews are slower at night (default city); none:
                        every hour is like another
  --faults LIST         what goes wrong (default none), see below

When
  --from TIME           RFC 3339 time or date (UTC) of the first frames (default now; for --dry-run 2026-01-01)
  --start TIME          the same
  --to TIME             ends at this simulated time
  --duration TIME       ends after this much simulated time: 90s, 15m, 24h (default: runs until stopped)
  --fast                from --from to --to as fast as the broker acknowledges, instead of a second each second.
                        Nothing is resumed after an interruption: the same command sends the same frames again,
                        and MediConnect stores none twice
  --dry-run FILE        no broker: writes the frames to FILE as NDJSON as fast as possible (- for standard output);
                        needs --to or --duration

What is kept
  --truth FILE          NDJSON of what really happened: positions, sirens, stays, legs, fuel, faults
                        (device-sim/README.md)
  --state DIR           keeps queues and boot counters there: what was not acknowledged is sent after a restart
  --queue N             most frames kept for each gateway while the broker is away; then the oldest fixes go
                        (default 100000, and 2 million for all of them)
  --boot N              boot counter of all gateways (default: grows with each start; with --fast it follows from
                        --from, for --dry-run 1)

Running
  --quiet               no progress line each ten seconds; problems are still told
  --exit-with-parent    ends when standard input closes
  --help                this text

${FAULTS_HELP}
Ends on Ctrl-C or SIGTERM: each gateway says that it goes offline and disconnects, within two seconds.
`;
