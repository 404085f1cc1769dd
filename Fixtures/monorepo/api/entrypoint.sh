#!/bin/sh
set -e

case "$1" in
  serve)
    exec gunicorn --bind ":${PORT:-8080}" --config python:api.gunicorn_settings api.wsgi:application
    ;;
  routes)
    exec flask --app api.wsgi routes
    ;;
  *)
    exec "$@"
    ;;
esac
