// Never imported where no Kafka is configured; node-rdkafka itself is loaded only when a part starts.
export type * from './contract.ts';
export { createKafkaLog } from './kafka-log.ts';
export { createKafkaLiveChannel } from './live-channel.ts';
export { createKafkaReader } from './reader.ts';
export { createKafkaTopics, LIVE_TOPIC, PROCESSOR_GROUP, TELEMETRY_TOPIC } from './topics.ts';
