#!/usr/bin/env bash
# Load this release into a TDB2 database of Apache Jena.
# Written for Jena 4 and tested with it (4.5, Debian's libapache-jena-java).
# Needs: tdb2.tdbloader and tdb2.tdbquery of Jena, zstd, gzip, sha256sum.
#
#   JENA_LOCATION   folder of the database; no server may have it open
#   JENA_LOADER     how it loads, default parallel; see tdb2.tdbloader --help
#   JENA_COMMAND    what runs Jena's programs by their name, default env (they are on the PATH)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
: "${JENA_LOCATION:?set it to the folder of the database}"
command=${JENA_COMMAND:-env}

echo "checking the files ..." >&2
grep '  quads/' SHA256SUMS | sha256sum --check --quiet --strict
statements=$(sed -n 's/^ "statements": \([0-9]*\).*/\1/p' quads/manifest.json)

folder=$(mktemp --directory)
trap 'rm -rf "$folder"' EXIT
# It reads gzip, not zstd.
for shard in quads/*.nq.zst; do
  name=$(basename "$shard" .zst)
  zstd --decompress --stdout --quiet "$shard" | gzip --fast --no-name >"$folder/$name.gz"
done

echo "loading $statements statements ..." >&2
"$command" tdb2.tdbloader --loader="${JENA_LOADER:-parallel}" --loc="$JENA_LOCATION" \
  "$folder"/*.nq.gz

found=$("$command" tdb2.tdbquery --loc="$JENA_LOCATION" --results=csv \
  'SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }' | tr -d '\r' | tail -n 1)
if ((found < statements)); then
  echo "found $found statements in the database, expected at least $statements" >&2
  exit 1
fi
echo "done: $found statements in the database" >&2
