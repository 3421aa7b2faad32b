export { type Config, ConfigError, configurationTable, loadConfig, readEnvironment } from './config.ts';
export { AppError, type ErrorCode, errorCatalogue, isAppError } from './errors.ts';
export { ID_PATTERN, isId } from './ids.ts';
export { type Part, runUntilStopped, startParts } from './lifecycle.ts';
export { createLogger, type Logger } from './logging.ts';
export { createMetrics, type Metrics } from './metrics.ts';
