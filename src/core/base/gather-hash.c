/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/base/gather-hash.h"

/* SplitMix64, the mixing function of Steele, Lea and Flood, "Fast Splittable Pseudorandom Number
 * Generators" (2014): a good hash of one word. */
static guint64
mix (guint64 word)
{
  word += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  word = (word ^ (word >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  word = (word ^ (word >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);

  return word ^ (word >> 31);
}

/**
 * gather_hash_words:
 * @a: a word
 * @b: another
 * @c: another
 *
 * Returns: a hash of the three in this order
 */
guint64
gather_hash_words (guint64 a, guint64 b, guint64 c)
{
  return mix (mix (mix (a) ^ b) ^ c);
}

/**
 * gather_hash_to_unit:
 * @hash: a hash
 *
 * Returns: a number from 0 to just below 1, of the hash's best 53 bits
 */
double
gather_hash_to_unit (guint64 hash)
{
  return (double) (hash >> 11) / (double) (G_GUINT64_CONSTANT (1) << 53);
}
