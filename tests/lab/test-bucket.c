/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The bucket that caps requests, at times that the test chooses. */

#include "config.h"

#include "lab/gather-bucket.h"

#define MS 1000

typedef struct
{
  gint64 at; /* ms */
  guint n_taken;
} BucketStep;

/* At 40 a second with 20 at once: one each 25 ms, and never more than 20 saved. */
static const BucketStep bucket_steps[] = {
  { 0, 20 }, { 24, 0 }, { 25, 1 }, { 49, 0 }, { 100, 3 }, { 599, 19 }, { 600, 1 }, { 9999, 20 },
};

static guint
take_all (GatherBucket *bucket, gint64 now)
{
  guint n = 0;

  while (gather_bucket_take (bucket, now))
    n++;

  return n;
}

static void
test_bucket (void)
{
  GatherBucket bucket;

  gather_bucket_init (&bucket, 40, 20, 0);
  for (guint i = 0; i < G_N_ELEMENTS (bucket_steps); i++)
    g_assert_cmpuint (take_all (&bucket, bucket_steps[i].at * MS), ==, bucket_steps[i].n_taken);

  /* No number is too large, a burst is at least one, and time that goes backwards gives nothing. */
  gather_bucket_init (&bucket, G_MAXUINT, G_MAXUINT, G_MININT64 / 2);
  g_assert_true (gather_bucket_take (&bucket, G_MAXINT64 / 2));
  gather_bucket_init (&bucket, 1, 0, 1000);
  g_assert_cmpuint (take_all (&bucket, 1000), ==, 1);
  g_assert_cmpuint (take_all (&bucket, 0), ==, 0);
  g_assert_cmpuint (take_all (&bucket, 1000 + G_USEC_PER_SEC - 1), ==, 0);
  g_assert_cmpuint (take_all (&bucket, 1000 + G_USEC_PER_SEC), ==, 1);

  gather_bucket_init (&bucket, 0, 0, 0);
  for (guint i = 0; i < 100; i++)
    g_assert_true (gather_bucket_take (&bucket, 0));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/bucket/take", test_bucket);

  return g_test_run ();
}
