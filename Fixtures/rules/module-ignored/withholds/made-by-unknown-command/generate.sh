#!/bin/sh
token-maker --language python
