/**
 * Settings of the embedded server: a steady stream of small commits on a machine that it shares with everything else.
 * Nothing here weakens durability.
 */
export const SERVER_SETTINGS: Readonly<Record<string, string>> = {
  // Durability, spelled out: what postgresql.conf or a default says does not matter.
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  // Few and wide checkpoints: after each, every page that is touched is written to the log whole.
  checkpoint_timeout: '15min',
  max_wal_size: '2GB',
  min_wal_size: '128MB',
  wal_compression: 'on',
  wal_buffers: '8MB',
  max_wal_senders: '0',
  // Memory: the whole product stays below 700 MB.
  shared_buffers: '96MB',
  work_mem: '8MB',
  maintenance_work_mem: '48MB',
  effective_cache_size: '512MB',
  max_connections: '64',
  max_worker_processes: '4',
  max_parallel_workers: '2',
  max_parallel_workers_per_gather: '1',
  autovacuum_max_workers: '2',
  huge_pages: 'off',
  jit: 'off', // compiling costs more than our short statements take
  random_page_cost: '1.1', // flash storage
  // Time zones come from the machine: with UTC nothing depends on what is installed there.
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'warning',
  log_line_prefix: '%m [%p] %a ',
};
