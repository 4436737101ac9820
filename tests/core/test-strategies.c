/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The contract of strategies, for every row of the table. */

#include "config.h"

#include "core/strategies/gather-strategy.h"
#include "gate-server.h"

#define N_ITEMS 40
#define MANY_ITEMS 2500
#define LIMIT 6

/* A fetcher that plays a script: it answers when the test lets it, and fails where the test says. */
#define TEST_TYPE_FETCHER (test_fetcher_get_type ())
G_DECLARE_FINAL_TYPE (TestFetcher, test_fetcher, TEST, FETCHER, GObject)

struct _TestFetcher
{
  GObject parent_instance;

  guint n_items;
  GQueue held; /* of GTask */
  gboolean hold;
  int n_in_flight;
  int peak;
  int n_fetched[MANY_ITEMS];
  GString *order;
  int fail_every;
  GCancellable *cancel_at_tenth;
  int n_started;
};

static void test_fetcher_iface_init (GatherFetcherInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TestFetcher,
                               test_fetcher,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GATHER_TYPE_FETCHER, test_fetcher_iface_init))

static guint
test_fetcher_get_n_items (GatherFetcher *fetcher)
{
  return TEST_FETCHER (fetcher)->n_items;
}

static void
test_fetcher_queue (GatherFetcher *fetcher, guint item)
{
}

static void
start (TestFetcher *self, guint item)
{
  int n_in_flight = g_atomic_int_add (&self->n_in_flight, 1) + 1;

  if (n_in_flight > self->peak)
    self->peak = n_in_flight;
  self->n_fetched[item]++;
  g_string_append_printf (self->order, "%u ", item);
  if (++self->n_started == 10 && self->cancel_at_tenth != NULL)
    g_cancellable_cancel (self->cancel_at_tenth);
}

static gboolean
finish (TestFetcher *self, guint item, GCancellable *cancellable, GError **error)
{
  g_atomic_int_add (&self->n_in_flight, -1);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (self->fail_every == 0 || item % self->fail_every != 0)
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "Scripted");

  return FALSE;
}

static void
answer (gpointer data)
{
  GTask *task = data;
  TestFetcher *self = g_task_get_source_object (task);
  guint item = GPOINTER_TO_UINT (g_task_get_task_data (task));
  GError *error = NULL;

  if (finish (self, item, g_task_get_cancellable (task), &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
  g_object_unref (task);
}

static void
test_fetcher_fetch_async (GatherFetcher *fetcher,
                          guint item,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  TestFetcher *self = TEST_FETCHER (fetcher);
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_task_data (task, GUINT_TO_POINTER (item), NULL);
  start (self, item);
  if (self->hold)
    g_queue_push_tail (&self->held, task);
  else
    g_idle_add_once (answer, task);
}

static gboolean
test_fetcher_fetch_finish (GatherFetcher *fetcher, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static gboolean
test_fetcher_fetch_blocking (GatherFetcher *fetcher,
                             guint item,
                             GCancellable *cancellable,
                             GError **error)
{
  start (TEST_FETCHER (fetcher), item);

  return finish (TEST_FETCHER (fetcher), item, cancellable, error);
}

static void
test_fetcher_iface_init (GatherFetcherInterface *iface)
{
  iface->get_n_items = test_fetcher_get_n_items;
  iface->queue = test_fetcher_queue;
  iface->fetch_async = test_fetcher_fetch_async;
  iface->fetch_finish = test_fetcher_fetch_finish;
  iface->fetch_blocking = test_fetcher_fetch_blocking;
}

static void
test_fetcher_finalize (GObject *object)
{
  g_string_free (TEST_FETCHER (object)->order, TRUE);

  G_OBJECT_CLASS (test_fetcher_parent_class)->finalize (object);
}

static void
test_fetcher_class_init (TestFetcherClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_fetcher_finalize;
}

static void
test_fetcher_init (TestFetcher *self)
{
  self->n_items = N_ITEMS;
  self->order = g_string_new (NULL);
}

/* How a strategy ended. */
typedef struct
{
  const GatherStrategy *strategy;
  gboolean ended;
  gboolean finished;
} Ending;

static void
strategy_ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Ending *ending = user_data;

  ending->finished = ending->strategy->run_finish (GATHER_FETCHER (source), result, NULL);
  ending->ended = TRUE;
}

static gboolean
has_ended (gpointer data)
{
  return ((Ending *) data)->ended;
}

/* Every item ends once, failed or not, in the order asked for, within the limit, and nothing leaks. */
static void
test_every_item_ends (gconstpointer data)
{
  const GatherStrategy *strategy = data;
  TestFetcher *fetcher = g_object_new (TEST_TYPE_FETCHER, NULL);
  GatherLimiter *limiter = gather_limiter_new (LIMIT);
  g_autoptr (GString) expected = g_string_new (NULL);
  Ending ending = { .strategy = strategy };

  fetcher->fail_every = 3;
  strategy->run_async (GATHER_FETCHER (fetcher), limiter, NULL, strategy_ended_cb, &ending);
  gate_wait_until (has_ended, &ending);

  g_assert_true (ending.finished);
  for (guint i = 0; i < N_ITEMS; i++)
    {
      g_assert_cmpint (fetcher->n_fetched[i], ==, 1);
      g_string_append_printf (expected, "%u ", i);
    }
  g_assert_cmpstr (fetcher->order->str, ==, expected->str);
  g_assert_cmpint (fetcher->n_in_flight, ==, 0);
  g_assert_cmpint (fetcher->peak, ==, strategy->gathers ? LIMIT : 1);
  g_assert_cmpuint (gather_limiter_get_n_held (limiter), ==, 0);

  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fetcher);
  g_assert_finalize_object (limiter);
}

/* After a cancel nothing more is started, and the strategy ends. */
static void
test_cancel_ends (gconstpointer data)
{
  const GatherStrategy *strategy = data;
  g_autoptr (TestFetcher) fetcher = g_object_new (TEST_TYPE_FETCHER, NULL);
  g_autoptr (GatherLimiter) limiter = gather_limiter_new (LIMIT);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Ending ending = { .strategy = strategy };

  fetcher->cancel_at_tenth = cancellable;
  strategy->run_async (GATHER_FETCHER (fetcher), limiter, cancellable, strategy_ended_cb, &ending);
  gate_wait_until (has_ended, &ending);

  g_assert_false (ending.finished);
  g_assert_cmpint (fetcher->n_started, ==, 10);
  g_assert_cmpuint (gather_limiter_get_n_held (limiter), ==, 0);
}

/* Exactly as many as the limit are under way; one that ends starts exactly one more. */
static void
test_limit_is_used (void)
{
  const GatherStrategy *strategy = gather_strategy_lookup ("gathered");
  g_autoptr (TestFetcher) fetcher = g_object_new (TEST_TYPE_FETCHER, NULL);
  g_autoptr (GatherLimiter) limiter = gather_limiter_new (LIMIT);
  Ending ending = { .strategy = strategy };

  fetcher->hold = TRUE;
  strategy->run_async (GATHER_FETCHER (fetcher), limiter, NULL, strategy_ended_cb, &ending);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (g_queue_get_length (&fetcher->held), ==, LIMIT);

  answer (g_queue_pop_head (&fetcher->held));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (g_queue_get_length (&fetcher->held), ==, LIMIT);
  g_assert_cmpint (fetcher->n_started, ==, LIMIT + 1);

  /* The last one under way answers first: the order of answers does not matter. */
  while (!ending.ended)
    {
      if (!g_queue_is_empty (&fetcher->held))
        answer (g_queue_pop_tail (&fetcher->held));
      g_main_context_iteration (NULL, FALSE);
    }
  g_assert_true (ending.finished);
  g_assert_cmpint (fetcher->n_started, ==, N_ITEMS);
}

/* However many there are to start, the main loop comes to its other work in between. */
static void
test_starts_in_turns (void)
{
  const GatherStrategy *strategy = gather_strategy_lookup ("gathered");
  g_autoptr (TestFetcher) fetcher = g_object_new (TEST_TYPE_FETCHER, NULL);
  g_autoptr (GatherLimiter) limiter = gather_limiter_new (MANY_ITEMS);
  Ending ending = { .strategy = strategy };

  fetcher->n_items = MANY_ITEMS;
  fetcher->hold = TRUE;
  strategy->run_async (GATHER_FETCHER (fetcher), limiter, NULL, strategy_ended_cb, &ending);
  g_assert_cmpint (fetcher->n_started, >, 0);
  g_assert_cmpint (fetcher->n_started, <=, 1000);
  while (fetcher->n_started < MANY_ITEMS)
    {
      int n_before = fetcher->n_started;

      g_main_context_iteration (NULL, TRUE);
      g_assert_cmpint (fetcher->n_started - n_before, <=, 1000);
    }
  g_assert_cmpint (fetcher->peak, ==, MANY_ITEMS);

  while (!g_queue_is_empty (&fetcher->held))
    answer (g_queue_pop_head (&fetcher->held));
  gate_wait_until (has_ended, &ending);
  g_assert_true (ending.finished);
}

static void
test_table (void)
{
  guint n_strategies;
  const GatherStrategy *all = gather_strategy_get_all (&n_strategies);

  g_assert_cmpuint (n_strategies, >=, 4);
  for (guint i = 0; i < n_strategies; i++)
    {
      g_assert_true (gather_strategy_lookup (all[i].name) == &all[i]);
      g_assert_nonnull (gather_strategy_get_title (&all[i]));
      g_assert_true (g_str_has_suffix (gather_strategy_get_summary (&all[i]), "."));
    }
  g_assert_null (gather_strategy_lookup ("magic"));
  g_assert_null (gather_strategy_lookup (NULL));
}

int
main (int argc, char *argv[])
{
  guint n_strategies;
  const GatherStrategy *all = gather_strategy_get_all (&n_strategies);

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/strategies/table", test_table);
  g_test_add_func ("/strategies/limit-is-used", test_limit_is_used);
  g_test_add_func ("/strategies/starts-in-turns", test_starts_in_turns);
  for (guint i = 0; i < n_strategies; i++)
    {
      g_autofree char *ends = g_strdup_printf ("/strategies/%s/every-item-ends", all[i].name);
      g_autofree char *cancel = g_strdup_printf ("/strategies/%s/cancel-ends", all[i].name);

      g_test_add_data_func (ends, &all[i], test_every_item_ends);
      g_test_add_data_func (cancel, &all[i], test_cancel_ends);
    }

  return g_test_run ();
}
