/** What a code is: the HTTP status it is answered with (500: never over HTTP), its title, and what to do about it. */
export interface ErrorEntry {
  readonly status: number;
  readonly title: string;
  readonly action: string;
}

const entry = (status: number, title: string, action: string): ErrorEntry => ({ status, title, action });

/**
 * Every code of the product, in one place. docs/errors.md lists the same and a test compares them.
 * A code is a promise: it is never given another meaning, and never removed while a program may wait for it.
 */
export const errorCatalogue = {
  // Start
  'config.invalid': entry(500, 'The configuration is wrong', 'Correct the named variables; the README lists them all.'),
  'port.in_use': entry(500, 'A port is already in use', 'Stop the other program or set another port.'),
  'data_dir.unwritable': entry(
    500,
    'The data folder cannot be written',
    'Set MEDICONNECT_DATA_DIR to a folder of yours.',
  ),
  'data_dir.in_use': entry(
    500,
    'Another MediConnect uses this data folder',
    'Stop it, or set another MEDICONNECT_DATA_DIR.',
  ),
  'database.unavailable': entry(
    503,
    'The database cannot be reached',
    'Check MEDICONNECT_DATABASE_URL and the server.',
  ),
  'database.disk_full': entry(
    503,
    'The disk of the database is full',
    'Free some space: nothing is acknowledged until then, and nothing has to be started again.',
  ),
  'database.wrong_kind': entry(500, 'Demo and live data never mix', 'Use another database or data folder.'),
  'database.absent': entry(500, 'There is no database of MediConnect', 'Name its folder or address, or start it once.'),
  'database.not_empty': entry(
    500,
    'The database is not empty',
    'Restore into a new data folder or an empty database; nothing was changed.',
  ),
  'backup.exists': entry(500, 'The file is there already', 'Choose another name: a backup never replaces a file.'),
  'backup.damaged': entry(500, 'The backup cannot be used', 'Use another backup; nothing was changed.'),
  'database.unsafe': entry(500, 'The database does not keep what it commits', 'Turn fsync and full_page_writes on.'),
  'database.too_old': entry(500, 'The database server is too old', 'Use PostgreSQL 15 or newer.'),
  'database.newer': entry(500, 'The database was made by a newer version', 'Update MediConnect.'),
  'database.migration_changed': entry(
    500,
    'A migration was edited after it had been applied',
    'Restore the released files in store/migrations; changes go into a new one.',
  ),
  'role.needs_kafka': entry(
    500,
    'A role in a process of its own needs Kafka',
    'Set MEDICONNECT_KAFKA_BROKERS, or run everything in one process: npm run serve.',
  ),
  'role.needs_database': entry(
    500,
    'Roles in processes of their own share one database',
    'Set MEDICONNECT_DATABASE_URL, or run everything in one process: npm run serve.',
  ),
  'platform.unsupported': entry(500, 'No embedded database for this platform', 'Set MEDICONNECT_DATABASE_URL.'),
  // Dead letters: why a frame or a batch was kept aside
  'batch.undecodable': entry(500, 'The payload is not a Batch', 'Compare the encoder with schemas/golden.'),
  'batch.too_large': entry(500, 'The payload is larger than 64 KiB', 'Send smaller batches.'),
  'batch.too_many_frames': entry(500, 'The batch holds more than 1,000 frames', 'Send smaller batches.'),
  'batch.empty': entry(500, 'The batch holds no frame', 'Send a batch only when there is something to send.'),
  'frame.too_old': entry(500, 'The frame is older than MEDICONNECT_LATE_DAYS', 'Check the clock of the gateway.'),
  'frame.from_future': entry(500, 'The frame is more than two minutes ahead', 'Check the clock of the gateway.'),
  'frame.bad_sequence': entry(500, 'seq is not in 1…2^53-1', 'Count seq from 1 with each boot.'),
  'frame.no_body': entry(500, 'The frame has no body of a known kind', 'Set one of the bodies of the schema.'),
  'frame.out_of_range': entry(500, 'A field is outside its range', 'Compare the field with its comment in the schema.'),
  'presence.undecodable': entry(500, 'The payload is not a Presence', 'Compare the encoder with schemas/golden.'),
  'processor.failed': entry(500, 'The frame could not be stored', 'Look at the log of that time and report it.'),
  'command_ack.undecodable': entry(500, 'The payload is not a CommandAck', 'Compare the encoder with schemas/golden.'),
  // MQTT: why a gateway was refused or its connection closed
  'mqtt.identifier_rejected': entry(500, 'The client id is not a gateway id', 'Use the gateway id as the client id.'),
  'mqtt.bad_credentials': entry(
    500,
    'Unknown gateway, or wrong secret',
    'User name is the gateway id; check the secret.',
  ),
  'mqtt.gateway_revoked': entry(500, 'The gateway was revoked', 'Create a new gateway or a new secret for it.'),
  'mqtt.certificate_required': entry(
    500,
    'The gateway has to show a certificate',
    'Connect over MQTTS with its client certificate, or change "auth" of the gateway.',
  ),
  'mqtt.secret_required': entry(
    500,
    'The gateway has to send its secret besides the certificate',
    'Send the gateway id as user name and the secret as password, or change "auth" of the gateway.',
  ),
  'mqtt.certificate_untrusted': entry(
    500,
    'The certificate was not issued by the authority of the gateways',
    'Issue it with the authority of MEDICONNECT_TLS_CLIENT_CA.',
  ),
  'mqtt.certificate_expired': entry(
    500,
    'The certificate is expired, or not valid yet',
    'Renew it; check the clocks of the gateway and of the server.',
  ),
  'mqtt.certificate_purpose': entry(
    500,
    'The certificate is not for clients',
    'Issue it with the extended key usage clientAuth.',
  ),
  'mqtt.certificate_mismatch': entry(
    500,
    'The common name of the certificate is not the client id',
    'Use the gateway id as common name and as client id.',
  ),
  'mqtt.certificate_revoked': entry(500, 'The certificate was revoked', 'Issue another one with a key of its own.'),
  'mqtt.foreign_will': entry(500, 'The will is not its own presence', 'Use the presence topic, at most 1 KiB.'),
  'mqtt.foreign_topic': entry(
    500,
    'It published to a topic that is not its own',
    'Use the topics of its vehicle only.',
  ),
  'mqtt.foreign_subscription': entry(500, 'It subscribed to a foreign topic', 'Subscribe to its own commands only.'),
  'mqtt.packet_too_large': entry(500, 'An MQTT packet is larger than 256 KiB', 'Send smaller batches.'),
  'mqtt.protocol_error': entry(500, 'The bytes are not valid MQTT 3.1.1', 'Check the MQTT client of the gateway.'),
  // Log
  'log.full': entry(503, 'Too much is waiting to be stored', 'The gateway sends again; look at the database.'),
  'log.closed': entry(503, 'The log is stopping', 'The gateway sends again after the restart.'),
  'log.position_lost': entry(
    500,
    'Another processor took over the partition',
    'Nothing: it was rolled back here, and this processor waits for its next assignment.',
  ),
  'kafka.not_built': entry(
    500,
    'Kafka is configured, but its client was never compiled',
    'Run npm run kafka:build once after npm ci, or unset MEDICONNECT_KAFKA_BROKERS.',
  ),
  'kafka.unavailable': entry(503, 'No broker of Kafka answers', 'Check MEDICONNECT_KAFKA_BROKERS and the brokers.'),
  // HTTP
  'request.invalid': entry(400, 'The request is not valid', 'Correct the named fields.'),
  'request.malformed': entry(400, 'The body is not valid JSON', 'Send valid JSON.'),
  'request.too_large': entry(413, 'The request is too large', 'Send less at once.'),
  'request.unsupported_media_type': entry(415, 'The body must be JSON', 'Send Content-Type: application/json.'),
  'request.unreadable': entry(400, 'The bytes are not valid HTTP', 'Check the client, or the proxy in between.'),
  'request.too_slow': entry(408, 'The request did not arrive in time', 'Send it at once, on a better connection.'),
  'request.headers_too_large': entry(431, 'The address and the headers are too large', 'Send shorter ones.'),
  'request.method_not_allowed': entry(405, 'The method is not supported here', 'Use GET.'),
  'request.upgrade_required': entry(426, 'This address speaks WebSocket', 'Open it with a WebSocket.'),
  'request.bad_range': entry(416, 'The file has no such bytes', 'Ask for a range within the file.'),
  'request.rate_limited': entry(429, 'Too many requests', 'Wait for the seconds in Retry-After.'),
  'request.misdirected': entry(421, 'This server does not answer for that host', 'Set MEDICONNECT_PUBLIC_URL.'),
  'request.foreign_origin': entry(403, 'The request comes from a foreign page', 'Use the pages of this server.'),
  'cursor.invalid': entry(400, 'The cursor is not one of ours', 'Start the list again without a cursor.'),
  'session.required': entry(401, 'Sign in first', 'POST /api/v1/session, or send a bearer token.'),
  'session.wrong_credentials': entry(401, 'E-mail or password is wrong', 'Try again, or ask an administrator.'),
  'token.invalid': entry(401, 'The bearer token is not valid', 'Ask an administrator for a new one.'),
  'permission.denied': entry(403, 'Your role does not allow this', 'Ask an administrator.'),
  not_found: entry(404, 'There is no such thing, or it is not yours to see', 'Check the address.'),
  'conflict.exists': entry(409, 'It exists already', 'Choose another id.'),
  'conflict.in_use': entry(409, 'It is still in use', 'Remove what uses it first.'),
  'geofence.shape_unknown': entry(
    422,
    'The geometry is not one of a fence',
    'Send a Polygon, a MultiPolygon, a Point with radiusMetres, or a LineString with bufferMetres.',
  ),
  'geofence.shape_empty': entry(422, 'There is nothing in the geometry', 'Send at least three different corners.'),
  'geofence.shape_coordinate': entry(422, 'A position is wrong', 'Send [longitude, latitude] in degrees.'),
  'geofence.shape_open_ring': entry(422, 'A ring is not closed', 'Repeat the first position at its end.'),
  'geofence.shape_self_crossing': entry(422, 'A ring crosses or touches itself', 'Draw it without the crossing.'),
  'geofence.shape_overlapping': entry(422, 'Rings of the fence overlap', 'Join them, or draw them apart.'),
  'geofence.shape_around_pole': entry(422, 'A ring goes round a pole', 'Draw a smaller fence.'),
  'geofence.shape_too_large': entry(422, 'The fence is too large', 'Draw a smaller one; the detail tells the bound.'),
  'geofence.shape_too_small': entry(422, 'The fence is too small', 'Draw a larger one; the detail tells the bound.'),
  'geofence.shape_too_many_vertices': entry(422, 'The fence has too many corners', 'Simplify it.'),
  'geofence.shape_too_complex': entry(422, 'Too many edges of the fence lie side by side', 'Simplify it.'),
  'geofence.shape_radius': entry(
    422,
    'radiusMetres or bufferMetres does not fit',
    'A Point needs radiusMetres, a LineString bufferMetres, and nothing else has them; the detail tells the bounds.',
  ),
  'geofence.schedule_invalid': entry(422, 'The schedule is not valid', 'Correct the named span.'),
  'geofence.schedule_never_open': entry(422, 'The schedule never opens', 'Add a span, or leave it out: always.'),
  'geofence.time_zone_unknown': entry(422, 'There is no such time zone', 'Use an IANA name: America/Montevideo.'),
  'geofence.preview_busy': entry(503, 'Too many previews are under way', 'Try again in some seconds.'),
  'geofence.name_taken': entry(409, 'The fleet has a fence of this name', 'Choose another name.'),
  'geofence.too_many': entry(409, 'The fleet has too many fences', 'Remove some, or make them simpler.'),
  'command.too_many': entry(409, 'The gateway has too many open commands', 'Cancel some, or wait until it is there.'),
  'command.not_pending': entry(409, 'The command cannot be cancelled any more', 'Look at its state.'),
  'command.key_reused': entry(409, 'The Idempotency-Key was used for another command', 'Use a new key.'),
  'dead_letter.payload_gone': entry(
    409,
    'Its bytes are not kept',
    'They were beyond the quota, or older than 30 days.',
  ),
  'dead_letter.not_replayable': entry(409, 'It cannot become a frame', 'Only frames and batches can be sent again.'),
  'intake.unknown_device': entry(404, 'No gateway has the id of the device', 'Provision a gateway with that id.'),
  'intake.gateway_revoked': entry(409, 'The gateway was revoked', 'Provision it again, or stop forwarding it.'),
  'intake.unavailable': entry(503, 'This process has no way into the log', 'Ask a process that has one.'),
  // Outgoing connections
  'egress.bad_url': entry(400, 'The address cannot be sent to', 'Give an https:// address without user and fragment.'),
  'egress.refused': entry(
    400,
    'The address is none that may be reached',
    'Use one of the public internet, or add it to MEDICONNECT_EGRESS_ALLOW.',
  ),
  'egress.unresolved': entry(502, 'The name of the host has no address', 'Check the name, and the name server here.'),
  'egress.timeout': entry(504, 'There was no whole answer in time', 'Answer within the deadline; work afterwards.'),
  'egress.failed': entry(502, 'The connection failed', 'Check the receiver, its certificate and the way there.'),
  'egress.answer_too_large': entry(502, 'The answer is too large', 'Answer with a short body, or none.'),
  'setup.link_invalid': entry(403, 'The set-up link is not valid any more', 'Restart the server for a new one.'),
  'route.not_found': entry(422, 'No road leads there', 'Choose a point nearer to a road.'),
  'route.no_region': entry(503, 'No road data is loaded', 'Start the demo, or build a region.'),
  'region.unreadable': entry(
    500,
    'A file of the region cannot be read',
    'Build the region again, or fetch its files again.',
  ),
  'cells.too_many': entry(
    400,
    'The answer would have too many cells, or too many fixes to count',
    'Ask for a coarser resolution, a shorter period, or one vehicle.',
  ),
  'period.too_long': entry(400, 'The period is too long', 'Ask for a shorter period.'),
  'live.slow_viewer': entry(500, 'The viewer did not read in time', 'It reconnects by itself with its cursor.'),
  internal: entry(500, 'Something went wrong on our side', 'Try again; the log has the details under this request id.'),
} as const satisfies Record<string, ErrorEntry>;
