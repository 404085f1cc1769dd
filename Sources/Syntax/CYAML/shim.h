// SPDX-License-Identifier: Apache-2.0
//
// The header of libyaml.

#include <yaml.h>
