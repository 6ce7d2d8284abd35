#!/usr/bin/env bash
# The processes of compose.yaml on this machine: two silos and two edges on one PostgreSQL database, all on loopback.
# scripts/local-cluster.sh FOLDER [COMMAND...]   runs the command against them and then stops everything; without one, waits for Ctrl+C
#   FOLDER holds the database, the keys (demo-keys.json) and a log for each process.
#   EDGE1, EDGE2, and with nginx installed (or named by NGINX_PROGRAM) PROXY (addresses), KEYS (file) and SILO1_PID, SILO2_PID, EDGE1_PID, EDGE2_PID are in the command's environment.
# Needs a release build for Orleans: ActorRuntime=Orleans dotnet build silo -c Release, and PostgreSQL's programs.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
[ $# -ge 1 ] || { sed -n '2,6p' "$0"; exit 2; }
folder=$1; shift
bin="$here/artifacts/orleans/bin"
[ -f "$bin/Realtime.Silo/release/Realtime.Silo.dll" ] || { echo "There is no build: ActorRuntime=Orleans dotnet build silo -c Release" >&2; exit 1; }
[ -f "$bin/Realtime.Web/release/Realtime.Web.dll" ] || { echo "There is no build of the edge: ActorRuntime=Orleans dotnet build web -c Release" >&2; exit 1; }
programs=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -1)
[ -n "$programs" ] || { echo "PostgreSQL is not installed." >&2; exit 1; }

port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
as_owner() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }

mkdir -p "$folder"; folder=$(cd "$folder" && pwd)
pids=()
stop() {
  trap - EXIT
  for pid in "${pids[@]}"; do kill -TERM "$pid" 2>/dev/null || true; done
  for pid in "${pids[@]}"; do wait "$pid" 2>/dev/null || true; done
  as_owner "$programs/pg_ctl" stop --silent --mode fast --pgdata "$folder/postgres" || true
}
trap stop EXIT
trap 'exit 130' INT TERM

if [ ! -d "$folder/postgres" ]; then
  mkdir "$folder/postgres"
  [ "$(id -u)" != 0 ] || { chown postgres "$folder/postgres"; chmod a+x "$folder"; }
  as_owner "$programs/initdb" --pgdata "$folder/postgres" --username realtime --auth trust --encoding UTF8 --no-locale --no-instructions >/dev/null
fi
db=$(port)
as_owner "$programs/pg_ctl" start --wait --silent --pgdata "$folder/postgres" --log "$folder/postgres/log" --options "-h 127.0.0.1 -p $db -k $folder/postgres -c max_connections=200" </dev/null >/dev/null

export Storage__Provider=PostgreSql
export ConnectionStrings__Storage="Host=127.0.0.1;Port=$db;Username=realtime;Database=postgres"
export ConnectionStrings__Cluster="$ConnectionStrings__Storage"
export Cluster__Address=127.0.0.1
export DOTNET_gcServer=0

ready() { # NAME ADDRESS
  for _ in $(seq 300); do
    if curl -fs "$2/health/ready" >/dev/null 2>&1; then return; fi
    sleep 0.2
  done
  echo "$1 did not become ready; its log:" >&2; tail -20 "$folder/$1.log" >&2; exit 1
}
silo() { # NUMBER ARGUMENTS...
  local n=$1 address; shift
  address="http://127.0.0.1:$(port)"
  Cluster__SiloPort=$(port) Cluster__GatewayPort=$(port) dotnet "$bin/Realtime.Silo/release/Realtime.Silo.dll" --urls "$address" --data "$folder" "$@" >"$folder/silo$n.log" 2>&1 &
  pids+=($!); export "SILO${n}_PID=$!" "SILO$n=$address"
  ready "silo$n" "$address"
}
edge() { # NUMBER
  local address; address="http://127.0.0.1:$(port)"
  dotnet "$bin/Realtime.Web/release/Realtime.Web.dll" --urls "$address" >"$folder/edge$1.log" 2>&1 &
  pids+=($!); export "EDGE${1}_PID=$!" "EDGE$1=$address"
  ready "edge$1" "$address"
}

silo 1 --demo
silo 2
edge 1
edge 2
export KEYS="$folder/demo-keys.json" PROXY=""
nginx=${NGINX_PROGRAM:-$(command -v nginx || true)}
if [ -n "$nginx" ]; then
  PROXY="http://127.0.0.1:$(port)"
  sed -e "s#edge-1:8080#${EDGE1#http://}#; s#edge-2:8080#${EDGE2#http://}#; s#silo-1:8080#${SILO1#http://}#" \
      -e "s#listen 8080#listen ${PROXY#http://}#; s#/tmp/nginx#$folder/nginx#; s#/dev/std[a-z]*#$folder/nginx.log#" "$here/deploy/nginx.conf" >"$folder/nginx.conf"
  "$nginx" -c "$folder/nginx.conf" -p "$folder" -e "$folder/nginx.log" -g "daemon off;" &
  pids+=($!)
  ready proxy "$PROXY"
fi
echo "silos $SILO1 $SILO2, edges $EDGE1 $EDGE2, proxy ${PROXY:-none}, keys $KEYS"
if [ $# -gt 0 ]; then "$@"; else wait; fi
