#!/usr/bin/env bash
# Load this release into a store of Oxigraph.
# Written for Oxigraph 0.5 and tested with it.
# Needs: oxigraph, zstd, sha256sum.
#
#   OXIGRAPH_LOCATION   folder of the store; no server may have it open
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
: "${OXIGRAPH_LOCATION:?set it to the folder of the store}"

echo "checking the files ..." >&2
grep '  quads/' SHA256SUMS | sha256sum --check --quiet --strict
statements=$(sed -n 's/^ "statements": \([0-9]*\).*/\1/p' quads/manifest.json)

echo "loading $statements statements ..." >&2
zstd --decompress --stdout --quiet quads/*.nq.zst |
  oxigraph load --location "$OXIGRAPH_LOCATION" --format nq

found=$(oxigraph query --location "$OXIGRAPH_LOCATION" --results-format tsv \
  --query 'SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }' | tail -n 1)
if ((found < statements)); then
  echo "found $found statements in the store, expected at least $statements" >&2
  exit 1
fi
echo "done: $found statements in the store" >&2
