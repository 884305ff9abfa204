#!/usr/bin/env bash
# Load this release into a repository of GraphDB, by importrdf preload.
# Written for GraphDB 10 from its makers' documentation. NOT TESTED.
# Needs: importrdf of GraphDB, zstd, gzip, sha256sum. The server must be stopped.
#
#   GRAPHDB_REPOSITORY   id of the repository; it must be there, and what it holds is REPLACED
#   GRAPHDB_FORCE        set it to yes to agree to that
#   GDB_JAVA_OPTS        read by importrdf: memory, and where GraphDB keeps its data
#
# preload reasons about nothing and keeps no plug-in's index: make those anew afterwards. In a
# cluster the other nodes get the finished repository from this one.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
: "${GRAPHDB_REPOSITORY:?set it to the id of the repository}"
if [[ ${GRAPHDB_FORCE:-} != yes ]]; then
  echo "what repository $GRAPHDB_REPOSITORY holds is replaced: set GRAPHDB_FORCE=yes" >&2
  exit 1
fi

echo "checking the files ..." >&2
grep '  quads/' SHA256SUMS | sha256sum --check --quiet --strict

folder=$(mktemp --directory)
trap 'rm -rf "$folder"' EXIT
# It reads gzip, not zstd.
for shard in quads/*.nq.zst; do
  name=$(basename "$shard" .zst)
  zstd --decompress --stdout --quiet "$shard" | gzip --fast --no-name >"$folder/$name.gz"
done
importrdf preload --force --id "$GRAPHDB_REPOSITORY" "$folder"/*.nq.gz
