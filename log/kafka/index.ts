import { AppError } from '@mediconnect/base';
import type {
  KafkaLiveChannel,
  KafkaLiveOptions,
  KafkaLog,
  KafkaLogOptions,
  KafkaReader,
  KafkaReaderOptions,
  KafkaTopics,
  KafkaTopicsOptions,
} from './contract.ts';

export type * from './contract.ts';

// The shapes that the roles are composed of; their bodies follow with the next commit.
const missing = (): never => {
  throw new AppError('kafka.not_built');
};
export const createKafkaTopics = (_options: KafkaTopicsOptions): KafkaTopics => missing();
export const createKafkaLog = (_options: KafkaLogOptions): KafkaLog => missing();
export const createKafkaReader = (_options: KafkaReaderOptions): KafkaReader => missing();
export const createKafkaLiveChannel = (_options: KafkaLiveOptions): KafkaLiveChannel => missing();
