#!/bin/sh
set -e
echo "starting"
exec python -m app.start
