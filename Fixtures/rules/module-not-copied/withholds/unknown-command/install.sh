#!/bin/sh
tar -xf /cache/steps.tar -C /srv
