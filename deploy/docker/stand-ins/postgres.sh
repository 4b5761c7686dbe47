#!/usr/bin/env bash
# Lays a cluster out at the first start, runs the files of /docker-entrypoint-initdb.d against a
# server that listens on its socket alone, then serves.
set -euo pipefail
if [ "$(id -u)" = 0 ]; then
  install -d -o postgres -g postgres -m 700 "$PGDATA"
  chown postgres:postgres "$(dirname "$PGDATA")"
  install -d -o postgres -g postgres /run/postgresql
  exec setpriv --reuid postgres --regid postgres --init-groups bash "$0" "$@"
fi
export PGUSER=${POSTGRES_USER:-postgres} PGHOST=/run/postgresql
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  initdb --username="$PGUSER" --pwfile=<(echo "$POSTGRES_PASSWORD") --encoding=UTF8 \
    --locale=C.UTF-8 --auth-local=trust --auth-host=scram-sha-256
  echo 'host all all all scram-sha-256' >>"$PGDATA/pg_hba.conf"
  pg_ctl --wait start --options="-c listen_addresses='' -c unix_socket_directories=$PGHOST"
  [ "$PGUSER" = postgres ] || psql --dbname postgres --command "CREATE DATABASE \"$PGUSER\""
  for file in /docker-entrypoint-initdb.d/*.sql; do
    [ ! -f "$file" ] || psql --set ON_ERROR_STOP=1 --dbname "$PGUSER" --file "$file"
  done
  pg_ctl --wait --mode=fast stop
fi
exec "$@" -c listen_addresses='*' -c "unix_socket_directories=$PGHOST"
