#!/bin/sh
cd "${SOURCE_DIRECTORY}" || exit 1
for hook in /hooks.d/*; do
  [ -f "$hook" ] && sh "$hook"
done
exec python serve.py
