#!/bin/sh
openssl rand -hex 8 > token
