#!/usr/bin/env bash
# Deploys the backfill job. The builder wants its Dockerfile at the root of what is uploaded.
set -euo pipefail
cd "$(dirname "$0")/.."

cp backfill/Dockerfile ./Dockerfile
trap 'rm -f ./Dockerfile' EXIT

gcloud run jobs deploy backfill --source=. --region=europe-west1 --tasks=1
