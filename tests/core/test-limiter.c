/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/base/gather-limiter.h"

/* Writes down who got a permit, and in which order. */
typedef struct
{
  GString *log;
  char letter;
} Waiter;

static void
acquired_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Waiter *waiter = user_data;
  g_autoptr (GError) error = NULL;

  if (gather_limiter_acquire_finish (GATHER_LIMITER (source), result, &error))
    {
      g_string_append_c (waiter->log, waiter->letter);
      return;
    }

  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_string_append_c (waiter->log, g_ascii_toupper (waiter->letter));
}

static void
acquire (GatherLimiter *limiter, GString *log, char letter, GCancellable *cancellable)
{
  Waiter *waiter = g_new (Waiter, 1);

  *waiter = (Waiter){ log, letter };
  gather_limiter_acquire_async (limiter, cancellable, acquired_cb, waiter);
}

static void
drain (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
test_order (void)
{
  g_autoptr (GatherLimiter) limiter = gather_limiter_new (2);
  g_autoptr (GString) log = g_string_new (NULL);

  for (const char *letter = "abcde"; *letter != '\0'; letter++)
    acquire (limiter, log, *letter, NULL);
  drain ();
  g_assert_cmpstr (log->str, ==, "ab");
  g_assert_cmpuint (gather_limiter_get_n_held (limiter), ==, 2);
  g_assert_cmpuint (gather_limiter_get_n_waiting (limiter), ==, 3);

  gather_limiter_release (limiter);
  drain ();
  g_assert_cmpstr (log->str, ==, "abc");
  g_assert_cmpuint (gather_limiter_get_n_held (limiter), ==, 2);

  for (guint i = 0; i < 4; i++)
    gather_limiter_release (limiter);
  drain ();
  g_assert_cmpstr (log->str, ==, "abcde");
  g_assert_cmpuint (gather_limiter_get_n_held (limiter), ==, 0);
}

/* One that waits must not be overtaken. */
static void
test_try (void)
{
  g_autoptr (GatherLimiter) limiter = gather_limiter_new (1);
  g_autoptr (GString) log = g_string_new (NULL);

  g_assert_true (gather_limiter_try_acquire (limiter));
  g_assert_false (gather_limiter_try_acquire (limiter));
  acquire (limiter, log, 'a', NULL);
  gather_limiter_release (limiter);
  g_assert_false (gather_limiter_try_acquire (limiter));
  drain ();
  g_assert_cmpstr (log->str, ==, "a");
  gather_limiter_release (limiter);
  g_assert_true (gather_limiter_try_acquire (limiter));
  gather_limiter_release (limiter);
}

static void
test_cancel (void)
{
  g_autoptr (GatherLimiter) limiter = gather_limiter_new (1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GString) log = g_string_new (NULL);

  acquire (limiter, log, 'a', NULL);
  acquire (limiter, log, 'b', cancellable);
  acquire (limiter, log, 'c', NULL);
  drain ();
  g_cancellable_cancel (cancellable);
  drain ();
  g_assert_cmpstr (log->str, ==, "aB");
  g_assert_cmpuint (gather_limiter_get_n_waiting (limiter), ==, 1);

  gather_limiter_release (limiter);
  drain ();
  g_assert_cmpstr (log->str, ==, "aBc");
  gather_limiter_release (limiter);

  acquire (limiter, log, 'd', cancellable);
  drain ();
  g_assert_cmpstr (log->str, ==, "aBcD");
  g_assert_cmpuint (gather_limiter_get_n_held (limiter), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/limiter/order", test_order);
  g_test_add_func ("/limiter/try", test_try);
  g_test_add_func ("/limiter/cancel", test_cancel);

  return g_test_run ();
}
