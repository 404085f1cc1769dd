#!/bin/sh
pip install "$(cat wanted)"
