/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What has no widgets: settings of a run, steps of the tutorial. No display. */

#include "config.h"

#include "app/fetch/gather-tutorial.h"
#include "app/gather-workspace.h"
#include "core/base/gather-error.h"
#include "core/strategies/gather-strategy.h"

#include <string.h>

static void
test_garbage (void)
{
  g_autoptr (GatherRunSettings) settings = gather_run_settings_new ();

  gather_run_settings_set_strategy (settings, "sequential");
  gather_run_settings_set_strategy (settings, "no such strategy");
  g_assert_cmpstr (gather_run_settings_get_strategy (settings), ==, GATHER_DEFAULT_STRATEGY);
  gather_run_settings_set_strategy (settings, NULL);
  g_assert_cmpstr (gather_run_settings_get_strategy (settings), ==, GATHER_DEFAULT_STRATEGY);

  gather_run_settings_set_preset (settings, "instant");
  gather_run_settings_set_preset (settings, "no such preset");
  g_assert_cmpstr (gather_run_settings_get_preset (settings), ==, GATHER_DEFAULT_PRESET);

  gather_run_settings_set_count (settings, 0);
  g_assert_cmpuint (gather_run_settings_get_count (settings), ==, 1);
  gather_run_settings_set_count (settings, 1000000);
  g_assert_cmpuint (gather_run_settings_get_count (settings), ==, GATHER_MAX_ITEMS);
}

static void
test_endpoint (void)
{
  static const struct
  {
    const char *text;
    const char *endpoint;
    GatherEndpointKind kind;
    const char *base;
  } cases[] = {
    { "lab", "lab", GATHER_ENDPOINT_KIND_LAB, NULL },
    { "pokeapi", "pokeapi", GATHER_ENDPOINT_KIND_POKEAPI, "https://pokeapi.co/api/v2/" },
    { "https://PokeAPI.co./api/v2", "https://PokeAPI.co./api/v2", GATHER_ENDPOINT_KIND_POKEAPI,
      "https://PokeAPI.co./api/v2/" },
    { "http://notpokeapi.co/", "http://notpokeapi.co/", GATHER_ENDPOINT_KIND_OWN,
      "http://notpokeapi.co/" },
    { "http://127.0.0.1:8080/a", "http://127.0.0.1:8080/a", GATHER_ENDPOINT_KIND_OWN,
      "http://127.0.0.1:8080/a/" },
    { "nonsense", "lab", GATHER_ENDPOINT_KIND_LAB, NULL },
    { "http://exa mple/", "lab", GATHER_ENDPOINT_KIND_LAB, NULL },
    { NULL, "lab", GATHER_ENDPOINT_KIND_LAB, NULL },
  };
  g_autoptr (GatherRunSettings) settings = gather_run_settings_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GatherPlan) plan = NULL;

      gather_run_settings_set_endpoint (settings, cases[i].text);
      plan = gather_run_settings_freeze (settings);
      g_assert_cmpstr (gather_run_settings_get_endpoint (settings), ==, cases[i].endpoint);
      g_assert_cmpint (gather_run_settings_get_endpoint_kind (settings), ==, cases[i].kind);
      g_assert_cmpstr (gather_plan_get_settings (plan)->endpoint, ==, cases[i].base);
    }
}

static void
test_single (void)
{
  g_autoptr (GatherRunSettings) settings = gather_run_settings_new ();
  g_autoptr (GatherPlan) mew = NULL;
  g_autoptr (GatherPlan) two = NULL;

  gather_run_settings_set_single (settings, 151);
  mew = gather_run_settings_freeze (settings);
  g_assert_cmpuint (gather_plan_get_n_items (mew), ==, 1);
  g_assert_cmpuint (gather_plan_get_id (mew, 0), ==, 151);

  gather_run_settings_set_count (settings, 2);
  two = gather_run_settings_freeze (settings);
  g_assert_cmpuint (gather_plan_get_n_items (two), ==, 2);
  g_assert_cmpuint (gather_plan_get_id (two, 0), ==, 1);
}

static void
test_freeze (void)
{
  static const struct
  {
    const char *strategy;
    const char *preset;
    guint count;
    gint64 least;
    gint64 most;
  } cases[] = {
    { "gathered", "tutorial", 150, 0, 0 },
    { "sequential", "tutorial", 150, 0, 0 },
    { "blocking", "steady", 10, 500000, 500000 },
    { "blocking", "tutorial", 150, 8000000, 9500000 },
    { "blocking", "instant", 150, 1, 1 },
    /* One answer never comes, a few dribble: more than 150 times 50 ms. */
    { "blocking", "flaky", 150, 30000000, 60000000 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GatherRunSettings) settings = gather_run_settings_new ();

      gather_run_settings_set_strategy (settings, cases[i].strategy);
      gather_run_settings_set_preset (settings, cases[i].preset);
      gather_run_settings_set_count (settings, cases[i].count);
      g_assert_cmpint (gather_run_settings_estimate_freeze (settings), >=, cases[i].least);
      g_assert_cmpint (gather_run_settings_estimate_freeze (settings), <=, cases[i].most);
    }
}

static void
test_tutorial (void)
{
  static const struct
  {
    const char *title;
    const char *strategy;
    guint n_items;
    guint first_id;
  } cases[] = {
    { "1. Mew", "sequential", 1, 151 },
    { "2. 150, one at a time", "sequential", 150, 1 },
    { "3. 150, blocking", "blocking", 150, 1 },
    { "4. 150, gathered", "gathered", 150, 1 },
  };
  g_autoptr (GatherRunSettings) settings = gather_run_settings_new ();
  guint n_steps;
  const GatherTutorialStep *steps = gather_tutorial_get_steps (&n_steps);

  g_assert_cmpuint (n_steps, ==, G_N_ELEMENTS (cases));
  for (guint i = 0; i < n_steps; i++)
    {
      g_autoptr (GatherPlan) plan = NULL;

      gather_run_settings_set_endpoint (settings, "pokeapi");
      gather_tutorial_step_apply (&steps[i], settings);
      plan = gather_run_settings_freeze (settings);
      g_assert_cmpstr (gather_tutorial_step_get_title (&steps[i]), ==, cases[i].title);
      g_assert_cmpstr (gather_plan_get_settings (plan)->strategy, ==, cases[i].strategy);
      g_assert_cmpstr (gather_plan_get_settings (plan)->preset, ==, "tutorial");
      g_assert_null (gather_plan_get_settings (plan)->endpoint);
      g_assert_cmpuint (gather_plan_get_n_items (plan), ==, cases[i].n_items);
      g_assert_cmpuint (gather_plan_get_id (plan, 0), ==, cases[i].first_id);
    }
}

static void
test_claim (void)
{
  GatherWorkspace *workspace = gather_workspace_new ();

  g_assert_true (gather_workspace_claim (workspace));
  g_assert_true (gather_workspace_is_busy (workspace));
  g_assert_false (gather_workspace_is_active (workspace));
  g_assert_false (gather_workspace_claim (workspace));
  gather_workspace_release (workspace);
  g_assert_false (gather_workspace_is_busy (workspace));

  g_object_add_weak_pointer (G_OBJECT (workspace), (gpointer *) &workspace);
  g_object_unref (workspace);
  g_assert_null (workspace);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/settings/garbage", test_garbage);
  g_test_add_func ("/settings/endpoint", test_endpoint);
  g_test_add_func ("/settings/single", test_single);
  g_test_add_func ("/settings/freeze", test_freeze);
  g_test_add_func ("/settings/tutorial", test_tutorial);
  g_test_add_func ("/settings/claim", test_claim);

  return g_test_run ();
}
