#!/usr/bin/env bash
# Load this release into Virtuoso, by its bulk loader (ld_dir, rdf_loader_run).
# Written for Virtuoso 7.2 and tested with it (7.2.5, Debian's virtuoso-opensource-7-bin).
# Needs: isql-vt or isql, zstd, gzip, sha256sum.
#
#   VIRTUOSO_FOLDER     folder that the server may read (DirsAllowed) and this script may write
#   VIRTUOSO_PASSWORD   isql takes it on its command line only: others on this machine can see it
#   VIRTUOSO_SERVER     default localhost:1111
#   VIRTUOSO_USER       default dba
#   VIRTUOSO_LOADERS    loaders that run at once, default 2; about one for 2.5 processors
#
# Virtuoso gives some literals back in another way than they were: true and false as 1 and 0, a
# duration of months as their number (P6M as 6), integers past 32 bits as decimals; all else comes
# back as it was. What is in the store already stays: a graph is added to, not replaced.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
: "${VIRTUOSO_FOLDER:?set it to a folder in DirsAllowed}"
: "${VIRTUOSO_PASSWORD:?set it to the password of the user}"
isql=$(command -v isql-vt || command -v isql)

ask() {
  "$isql" "${VIRTUOSO_SERVER:-localhost:1111}" "${VIRTUOSO_USER:-dba}" "$VIRTUOSO_PASSWORD" \
    VERBOSE=OFF BANNER=OFF PROMPT=OFF ERRORS=STDOUT "exec=$1"
}

# isql ends with status 0 whatever happens: what it says tells.
run() {
  local said
  said=$(ask "$1")
  if [[ $said == *'*** Error'* ]]; then
    printf '%s\n' "$said" >&2
    return 1
  fi
  printf '%s\n' "$said"
}

number() {
  run "$1" | tr -d ' ' | grep -x '[0-9][0-9]*' | tail -n 1
}

echo "checking the files ..." >&2
grep '  quads/' SHA256SUMS | sha256sum --check --quiet --strict
statements=$(sed -n 's/^ "statements": \([0-9]*\).*/\1/p' quads/manifest.json)

folder=$(mktemp --directory "$VIRTUOSO_FOLDER/utblick.XXXXXXXX")
trap 'rm -rf "$folder"' EXIT
chmod a+rx "$folder"
# It reads gzip, not zstd.
for shard in quads/*.nq.zst; do
  name=$(basename "$shard" .zst)
  zstd --decompress --stdout --quiet "$shard" | gzip --fast --no-name >"$folder/$name.gz"
done
chmod a+r "$folder"/*

echo "loading $statements statements ..." >&2
# The graph that is named here takes what has none of its own: nothing.
run "ld_dir('$folder', '*.nq.gz', 'urn:utblick:none');" >/dev/null
pids=()
for ((i = 0; i < ${VIRTUOSO_LOADERS:-2}; i++)); do
  run 'rdf_loader_run();' >/dev/null &
  pids+=("$!")
done
for pid in "${pids[@]}"; do wait "$pid"; done
run 'checkpoint;' >/dev/null

failed=$(number "SELECT COUNT(*) FROM DB.DBA.load_list
  WHERE ll_file LIKE '$folder/%' AND (ll_state <> 2 OR ll_error IS NOT NULL);")
if ((failed)); then
  run "SELECT ll_file, ll_error FROM DB.DBA.load_list WHERE ll_file LIKE '$folder/%';" >&2
  exit 1
fi
run "DELETE FROM DB.DBA.load_list WHERE ll_file LIKE '$folder/%';" >/dev/null
found=$(number "SPARQL SELECT COUNT(*) WHERE { GRAPH ?g { ?s ?p ?o }
  FILTER(STRSTARTS(STR(?g), 'https://w3id.org/utblick/graph/')) };")
if ((found < statements)); then
  echo "found $found statements in the store, expected at least $statements" >&2
  exit 1
fi
echo "done: $found statements in the graphs of Utblick" >&2
