# SPDX-License-Identifier: Apache-2.0
"""Idioms of real programs that decide what is imported; each function adds one and gives the lines that use it."""

from . import calls, cycles, dynamic, flow, objects, packages, paths, registers, values

FILES = [calls, cycles, dynamic, flow, objects, packages, paths, registers, values]
ALL = [shape for file in FILES for shape in file.SHAPES]
