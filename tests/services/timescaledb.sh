#!/usr/bin/env bash
# A real PostgreSQL 17 with TimescaleDB (Apache edition) for tests, from Debian 13's packages: unpacked into a folder and run
# through their own dynamic loader, so that it needs no root, no container and no Debian 13.
#   timescaledb.sh up FOLDER PORT    unpacks where needed, starts, prints the URL
#   timescaledb.sh down FOLDER       stops
set -euo pipefail
folder=$(realpath -m "${2:?usage: timescaledb.sh up|down FOLDER [PORT]}")
port=${3:-24329}
packages=$folder/packages
data=$folder/data
bin=$packages/usr/lib/postgresql/17/bin
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
# Pulled in by maintainer scripts and clients; a server that only listens on loopback never loads them.
unneeded='^(adduser|base-passwd|debconf|gcc-.*-base|init-system.*|lib(c-bin|c-l10n|db5.*|debconf.*|gdbm.*|llvm.*|pam-modules.*|perl.*|proc2.*|semanage.*|sepol.*|z3.*|.*-perl)|locales|login.*|netbase|openssl.*|passwd|perl.*|postgresql-(client-)?common|procps|readline-common|sensible-utils|ssl-cert|sysvinit.*|tzdata|ucf)$'

# The mirror that apt uses here, or DEBIAN_MIRROR.
mirror() {
  local found=${DEBIAN_MIRROR:-}
  [ -n "$found" ] || found=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep -m1 -E '/debian/?$' || true)
  [ -n "$found" ] || found=$(grep -rhoE 'https?://[^ ]+/debian/?( |$)' /etc/apt/sources.list /etc/apt/sources.list.d 2>/dev/null | head -1 | tr -d ' ' || true)
  [ -n "$found" ] || { echo 'timescaledb.sh: apt knows no Debian mirror; set DEBIAN_MIRROR' >&2; exit 1; }
  echo "${found%/}"
}

# Debian's packages with their signatures checked, in a private apt state; nothing of the machine's own is touched.
unpack() {
  local apt=$folder/apt tree=$folder/packages.partial
  rm -rf "$apt" "$tree"
  mkdir -p "$apt"/{lists/partial,cache/archives/partial,debs} "$tree"
  : >"$apt/status"
  [ -r "$keyring" ] || { echo 'timescaledb.sh: install the package debian-archive-keyring' >&2; exit 1; }
  echo "deb [signed-by=$keyring] $(mirror) trixie main" >"$apt/sources.list"
  echo '#clear APT::Update::Post-Invoke; #clear APT::Update::Post-Invoke-Success; #clear DPkg::Post-Invoke;' >"$apt/apt.conf"
  local options=(-qq -c "$apt/apt.conf" -o "Dir::Etc::SourceList=$apt/sources.list" -o Dir::Etc::SourceParts=/dev/null
    -o Dir::Etc::Preferences=/dev/null -o Dir::Etc::PreferencesParts=/dev/null -o "Dir::State=$apt" -o "Dir::State::Lists=$apt/lists"
    -o "Dir::State::status=$apt/status" -o "Dir::Cache=$apt/cache" -o APT::Sandbox::User= -o Acquire::Languages=none
    -o Acquire::Retries=3 -o APT::Install-Recommends=false -o Debug::NoLocking=1)
  apt-get "${options[@]}" update
  local names
  names=$(apt-get "${options[@]}" -s install postgresql-17 postgresql-17-timescaledb | awk '$1 == "Inst" { print $2 }' | grep -vE "$unneeded")
  # shellcheck disable=SC2086 # one word a package
  (cd "$apt/debs" && apt-get "${options[@]}" download $names)
  for package in "$apt"/debs/*.deb; do dpkg-deb -x "$package" "$tree"; done
  for name in lib lib64; do [ -e "$tree/$name" ] || ln -s "usr/$name" "$tree/$name"; done
  wrap "$tree"
  rm -rf "$apt" "$tree"/usr/share/{doc,man}
  mv "$tree" "$packages"
}

# Puts a script in the place of each program that runs it with the unpacked libraries. initdb looks for postgres beside
# itself, hence --argv0; an LD_LIBRARY_PATH would be inherited by programs of the machine.
wrap() {
  local program tree=$1
  for program in postgres initdb pg_ctl psql; do
    local path=$tree/usr/lib/postgresql/17/bin/$program
    mv "$path" "$path.real"
    cat >"$path" <<'EOF'
#!/bin/sh
here=$(cd "$(dirname "$0")" && pwd)
for libraries in "${here%/usr/lib/postgresql/*}"/usr/lib/*-linux-gnu*; do :; done
for loader in "$libraries"/ld-linux*.so.*; do :; done
exec "$loader" --library-path "$libraries" --argv0 "$here/${0##*/}" "$here/${0##*/}.real" "$@"
EOF
    chmod 755 "$path"
  done
}

# PostgreSQL refuses to run as root.
unprivileged() {
  if [ "$(id -u)" = 0 ]; then setpriv --reuid nobody --regid "$(id -g nobody)" --clear-groups "$@"; else "$@"; fi
}

case ${1:?} in
  up)
    [ -d "$packages" ] || unpack
    mkdir -p "$data"
    [ "$(id -u)" != 0 ] || chown nobody "$data"
    export LC_ALL=C
    cd /
    url=postgres://postgres@127.0.0.1:$port
    if [ ! -e "$data/PG_VERSION" ]; then
      unprivileged "$bin/initdb" -D "$data" -U postgres -A trust -E UTF8 --locale=C --data-checksums --no-sync --no-instructions >/dev/null
      printf '%s\n' "listen_addresses = '127.0.0.1'" "unix_socket_directories = ''" "shared_preload_libraries = 'timescaledb'" \
        'timescaledb.telemetry_level = off' 'jit = off' "timezone = 'UTC'" 'max_connections = 300' >>"$data/postgresql.conf"
    fi
    unprivileged "$bin/pg_ctl" -s -w -t 60 -D "$data" -l "$data/log" -o "-p $port" start
    # New databases are copies of template1.
    "$bin/psql" -q "$url/template1" -c 'set client_min_messages = error; create extension if not exists timescaledb'
    echo "$url/postgres"
    ;;
  down)
    cd /
    LC_ALL=C unprivileged "$bin/pg_ctl" -s -w -m fast -D "$data" stop
    ;;
  *)
    echo 'usage: timescaledb.sh up|down FOLDER [PORT]' >&2
    exit 2
    ;;
esac
