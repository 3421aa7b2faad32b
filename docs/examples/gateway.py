"""A minimal gateway for MediConnect: CPython 3.9 or newer, no packages. What it does and why: ../gateway-guide.md
Start: python3 gateway.py gateway.json, with {"host", "port", "fleet", "vehicle", "gateway", "store": "gateway.db"} and
"secret", or "cert" and "key", or all; "ca" asks for TLS. It ends with its input; the rest is delivered by the next start.
Each line of standard input is a reading such as {"gps": {"latitudeE7": -349011127, "longitudeE7": -561645314}}: names of
telemetry.proto, enums by number, "timeMs" if it is not of now. The answer "boot seq timeMs" means that it is on disk."""
import itertools, json, random, socket, sqlite3, ssl, sys, threading, time
TICK_S, MOST_STORED, BATCH_BYTES, LIVE, BACKLOG, PINGREQ = 20, 500_000, 32 * 1024, 60, 200, b"\xc0\0"
BODIES = {  # number in Frame; fields from 1 on
    "gps": (3, "latitudeE7 longitudeE7 altitudeDm speedCmPerS headingCdeg accuracyDm hdopCenti satellites fixType"),
    "siren": (4, "mode lights"), "motion": (8, "kind peakMg durationMs"), "crew": (9, "badge role signedOn"),
    "battery": (5, "starterMv auxiliaryMv gatewayPercent temperatureDc charging"),
    "engine": (6, "ignition rpm odometerM fuelLevelPermille fuelUsedMl coolantC engineSeconds troubleCodes"),
    "device": (7, "signalDbm network storageFreeKib queuedFrames temperatureDc firmware uptimeS")}
SIGNED = ("latitudeE7", "longitudeE7", "altitudeDm", "temperatureDc", "coolantC", "signalDbm")  # sint32

def varint(n): return bytes([n]) if n < 128 else bytes([n & 127 | 128]) + varint(n >> 7)  # MQTT's lengths are the same
def packet(kind, *parts): return bytes([kind]) + varint(sum(map(len, parts))) + b"".join(parts)
def text(value): return len(value).to_bytes(2, "big") + value
def encode_batch(boot, frames): return field(1, boot) + b"".join(field(2, frame) for frame in frames)
def encode_frame(seq, time_ms, reading):
    kind, (number, names) = next(body for body in BODIES.items() if body[0] in reading)
    known = [(i, reading[kind].get(name), name in SIGNED) for i, name in enumerate(names.split(), 1)]
    body = b"".join(field(*one) for one in known if one[1] is not None)  # absent is "not measured", 0 is a value
    return field(1, seq) + field(2, time_ms) + field(number, body)
def field(number, value, signed=False):
    if isinstance(value, int):  # a bool too
        return varint(number << 3) + varint(value << 1 ^ value >> 31 if signed else value)
    if isinstance(value, dict):  # TroubleCodes
        value = b"".join(field(1, code) for code in value.get("codes", ()))
    data = value.encode() if isinstance(value, str) else value
    return varint(number << 3 | 2) + varint(len(data)) + data

class Store:  # what nobody has acknowledged yet, and how often this gateway has started
    def __init__(self, path):
        self.lock, self.news, self.seq = threading.Lock(), threading.Event(), 0
        self.db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self.run("pragma journal_mode=wal"), self.run("pragma synchronous=full")  # full: a commit waits for the disk
        self.run("create table if not exists frames (id integer primary key, boot integer, frame blob)")
        self.boot = self.run("pragma user_version")[0][0] + 1
        self.run(f"pragma user_version={self.boot}")
    def run(self, sql, *values):
        with self.lock: return self.db.execute(sql, values).fetchall()
    def record(self, reading):
        self.seq, time_ms = self.seq + 1, reading.get("timeMs", int(time.time() * 1000))
        self.run("insert into frames values (null, ?, ?)", self.boot, encode_frame(self.seq, time_ms, reading))
        self.run("delete from frames where id <= (select max(id) from frames) - ?", MOST_STORED)  # full: the oldest go
        self.news.set()
        return f"{self.boot} {self.seq} {time_ms}"
    def batch(self, live):  # the newest frames, or the oldest: of one boot, within the bounds of a batch
        rows = self.run(f"select * from frames order by id {'desc' if live else ''} limit {LIVE if live else BACKLOG}")
        before = itertools.accumulate((len(row[2]) for row in rows), initial=0)
        return sorted(row for row, size in zip(rows, before) if row[1] == rows[0][1] and size < BATCH_BYTES)

def exchange(sock, message, answer, received=b""):
    sock.sendall(message)
    while answer not in received:
        try:
            chunk = sock.recv(4096)
        except socket.timeout:  # an answer may take minutes: is the broker still there?
            sock.sendall(PINGREQ)
            chunk = sock.recv(4096)
        if not chunk: raise ConnectionError(f"closed by the broker, which had said: {received.hex() or 'nothing'}")
        received += chunk
def connection(o, store):  # ends with an exception
    sock = socket.create_connection((o["host"], o["port"]), TICK_S)
    if "ca" in o:
        tls = ssl.create_default_context(cafile=o["ca"])
        if "cert" in o: tls.load_cert_chain(o["cert"], o["key"])
        sock = tls.wrap_socket(sock, server_hostname=o["host"])
    topic, name, secret = f"v1/{o['fleet']}/{o['vehicle']}/".encode(), o["gateway"].encode(), o.get("secret", "").encode()
    offline, online = (field(1, state) + field(2, store.boot) for state in (2, 1))
    head = text(b"MQTT") + bytes([4, 0xCE if secret else 0x8E, 0, 3 * TICK_S])  # clean session, a will with QoS 1
    who = [text(name), text(topic + b"presence"), text(offline), text(name)] + [text(secret)] * bool(secret)
    exchange(sock, packet(0x10, head, *who), b"\x20\x02\0\0")  # CONNACK 0
    exchange(sock, packet(0x32, text(topic + b"presence"), b"\0\1", online), b"\x40\x02\0\1")  # PUBACK
    for turn in itertools.count():
        number = (turn % 65_534 + 2).to_bytes(2, "big")
        store.news.clear()
        if rows := store.batch(turn % 2 == 0):  # newest, oldest, newest …: the map is right at once, no backlog starves
            batch = encode_batch(rows[0][1], [row[2] for row in rows])
            exchange(sock, packet(0x32, text(topic + b"telemetry"), number, batch), b"\x40\x02" + number)
            store.run(f"delete from frames where id in ({','.join(str(row[0]) for row in rows)})")
        elif not store.news.wait(TICK_S):
            exchange(sock, PINGREQ, b"\xd0\0")
def deliver(o, store, failures=0):
    while True:
        began = time.monotonic()
        try:
            connection(o, store)
        except Exception as error:
            print(f"gateway: {error}", file=sys.stderr, flush=True)
        failures = 0 if time.monotonic() - began > 60 else min(failures + 1, 6)
        time.sleep(min(60, 2 ** failures) * random.uniform(0.5, 1))
if __name__ == "__main__":
    options = json.load(open(sys.argv[1]))
    store = Store(options["store"])
    threading.Thread(target=deliver, args=(options, store), daemon=True).start()
    for line in sys.stdin:
        print(store.record(json.loads(line)), flush=True)
