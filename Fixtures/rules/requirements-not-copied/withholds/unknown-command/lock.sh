#!/bin/sh
sort requirements.in > requirements.lock
