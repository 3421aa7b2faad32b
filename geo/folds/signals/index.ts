import { batteryLow } from './battery.ts';
import { charging } from './charging.ts';
import { composeSignals } from './compose.ts';
import { connection } from './connection.ts';
import { crew } from './crew.ts';
import { frozen } from './frozen.ts';
import { fuel } from './fuel.ts';
import { motion } from './motion.ts';
import { reception } from './reception.ts';
import { speeding } from './speeding.ts';
import { ignition, lights, siren } from './switches.ts';
import { towing } from './towing.ts';
import { trouble } from './trouble.ts';

/** What happens to a vehicle, sensor by sensor. docs/events.md tells the rule of each. */
export const signals = composeSignals({
  connection,
  siren,
  lights,
  ignition,
  battery: batteryLow,
  charging,
  motion,
  speeding,
  towing,
  trouble,
  fuel,
  crew,
  reception,
  frozen,
});
