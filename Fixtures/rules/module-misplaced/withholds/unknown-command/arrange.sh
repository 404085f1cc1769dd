#!/bin/sh
ln -s "$PWD/src/league" "$PWD/league"
