#!/usr/bin/env bash
# Build an index of QLever from this release.
# Written for QLever 0.5 (2025) from its makers' documentation. NOT TESTED.
# Needs: qlever-index (or IndexBuilderMain, its name before), zstd, sha256sum.
#
#   QLEVER_FOLDER     folder in which the index is built
#   QLEVER_NAME       name of the index, default utblick
#   QLEVER_SETTINGS   file of settings (JSON), if there shall be any
#
# An index is built anew for every release. QLever normalises numbers.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
: "${QLEVER_FOLDER:?set it to the folder in which the index is built}"
builder=$(command -v qlever-index || command -v IndexBuilderMain)

echo "checking the files ..." >&2
grep '  quads/' SHA256SUMS | sha256sum --check --quiet --strict

mkdir -p "$QLEVER_FOLDER"
options=(-i "$QLEVER_FOLDER/${QLEVER_NAME:-utblick}" -F nq -f -)
if [[ ${QLEVER_SETTINGS:-} ]]; then
  options+=(-s "$QLEVER_SETTINGS")
fi
zstd --decompress --stdout --quiet quads/*.nq.zst | "$builder" "${options[@]}"
echo "done: start it with 'qlever start' or qlever-server" >&2
