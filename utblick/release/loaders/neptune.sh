#!/usr/bin/env bash
# Load this release into Amazon Neptune, by its bulk loader.
# Written for Neptune engine 1.4 from its makers' documentation. NOT TESTED.
# Needs: aws (version 2), zstd, gzip, sha256sum. Run it where the cluster can be reached.
#
#   NEPTUNE_ENDPOINT   https://name.cluster-id.region.neptune.amazonaws.com:8182
#   NEPTUNE_BUCKET     s3://bucket/folder, in the region of the cluster; files are put there
#   NEPTUNE_ROLE       ARN of the role by which the cluster reads the bucket
#   AWS_REGION         region of the bucket
#   AWS_...            credentials, as aws takes them
#
# Neptune keeps the same statement in two named graphs apart, and keeps what is there already.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
: "${NEPTUNE_ENDPOINT:?set it to the address of the cluster}"
: "${NEPTUNE_BUCKET:?set it to a folder of a bucket}"
: "${NEPTUNE_ROLE:?set it to the ARN of the role}"
: "${AWS_REGION:?set it to the region of the bucket}"

echo "checking the files ..." >&2
grep '  quads/' SHA256SUMS | sha256sum --check --quiet --strict

# It reads gzip, not zstd.
for shard in quads/*.nq.zst; do
  name=$(basename "$shard" .zst)
  zstd --decompress --stdout --quiet "$shard" | gzip --fast --no-name |
    aws s3 cp - "${NEPTUNE_BUCKET%/}/$name.gz"
done

load=$(aws neptunedata start-loader-job --endpoint-url "$NEPTUNE_ENDPOINT" \
  --source "${NEPTUNE_BUCKET%/}/" --format nquads --iam-role-arn "$NEPTUNE_ROLE" \
  --s3-bucket-region "$AWS_REGION" --parallelism OVERSUBSCRIBE --fail-on-error \
  --query payload.loadId --output text)
while :; do
  status=$(aws neptunedata get-loader-job-status --endpoint-url "$NEPTUNE_ENDPOINT" \
    --load-id "$load" --query payload.overallStatus.status --output text)
  echo "load $load: $status" >&2
  case $status in
    LOAD_COMPLETED) exit 0 ;;
    LOAD_NOT_STARTED | LOAD_IN_QUEUE | LOAD_IN_PROGRESS) sleep 10 ;;
    *) exit 1 ;;
  esac
done
