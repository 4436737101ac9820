/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/gather-workspace.h"

#include "core/model/gather-findings.h"
#include "core/strategies/gather-strategy.h"

#include <glib/gi18n.h>

/* The steps of a run: prepare (the page shows its empty rows, and the words about freezing, and waits
 * until they are painted) -> start -> run_executed_cb. */

/* What is remembered of the run before, to compare with. */
typedef struct
{
  GatherPlan *plan;
  gint64 elapsed;
} Figures;

struct _GatherWorkspace
{
  GObject parent_instance;

  GatherRunSettings *settings;
  GatherLabProcess *lab;
  GatherRun *run;
  Figures before;
  gboolean active;
  gboolean claimed;
  char *finding;
  char *comparison;
  char *problem;
  char *cost;
  GatherCache *cache; /* made when it is needed */
};

G_DEFINE_FINAL_TYPE (GatherWorkspace, gather_workspace, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_RUN,
  PROP_ACTIVE,
  PROP_BUSY,
  PROP_FINDING,
  PROP_COMPARISON,
  PROP_PROBLEM,
  PROP_COST,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
notify (GatherWorkspace *self, guint property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
set_text (GatherWorkspace *self, char **place, char *text, guint property)
{
  g_free (*place);
  *place = text;
  notify (self, property);
}

static void
set_active (GatherWorkspace *self, gboolean active)
{
  self->active = active;
  notify (self, PROP_ACTIVE);
  notify (self, PROP_BUSY);
}

static void
forget_figures (GatherWorkspace *self)
{
  g_clear_pointer (&self->before.plan, gather_plan_unref);
  self->before.elapsed = 0;
}

/* Only a run in which everything arrived is worth comparing with. */
static void
remember_figures (GatherWorkspace *self)
{
  GatherTrace *trace;

  if (self->run == NULL || gather_run_get_state (self->run) != GATHER_RUN_DONE)
    return;

  trace = gather_run_get_trace (self->run);
  if (gather_trace_count (trace, GATHER_OUTCOME_DONE) < gather_trace_get_n_requests (trace))
    return;

  forget_figures (self);
  self->before.plan = gather_plan_ref (gather_run_get_plan (self->run));
  self->before.elapsed = gather_trace_get_elapsed (trace, 0);
}

/* The same items in the same world, another strategy: else numbers beside each other would lie. */
static gboolean
is_comparable (GatherPlan *a, GatherPlan *b)
{
  const GatherPlanSettings *x = gather_plan_get_settings (a);
  const GatherPlanSettings *y = gather_plan_get_settings (b);

  return g_strcmp0 (x->strategy, y->strategy) != 0 && g_strcmp0 (x->endpoint, y->endpoint) == 0
         && (x->endpoint != NULL || g_strcmp0 (x->preset, y->preset) == 0) && x->n_ids == y->n_ids
         && x->ids[0] == y->ids[0];
}

static char *
compare_with_before (GatherWorkspace *self)
{
  GatherTrace *trace = gather_run_get_trace (self->run);
  const GatherStrategy *strategy;

  if (self->before.plan == NULL || gather_run_get_state (self->run) != GATHER_RUN_DONE
      || gather_trace_count (trace, GATHER_OUTCOME_DONE) < gather_trace_get_n_requests (trace)
      || !is_comparable (self->before.plan, gather_run_get_plan (self->run)))
    return NULL;

  strategy = gather_strategy_lookup (gather_plan_get_settings (self->before.plan)->strategy);

  return gather_findings_compare (gather_trace_get_elapsed (trace, 0), self->before.elapsed,
                                  gather_strategy_get_title (strategy));
}

/* What is to be said about the whole run when nothing of it arrived and all for the same reason. */
static char *
find_problem (GatherTrace *trace)
{
  guint n = gather_trace_get_n_requests (trace);
  const GError *first = gather_request_get_error (gather_trace_get_request (trace, 0));

  if (first == NULL || gather_trace_count (trace, GATHER_OUTCOME_FAILED) < n)
    return NULL;

  for (guint i = 1; i < n; i++)
    if (!g_error_matches (gather_request_get_error (gather_trace_get_request (trace, i)),
                          first->domain, first->code))
      return NULL;

  return g_strdup (first->message);
}

static char *
find_cost (GatherRun *run)
{
  g_autofree char *server = NULL;

  if (gather_endpoint_is_lab (gather_run_get_endpoint (run)))
    return NULL;

  server = gather_endpoint_dup_server (gather_run_get_endpoint (run));

  return gather_findings_cost (gather_run_get_trace (run), server);
}

static void
show_outcome (GatherWorkspace *self, GatherRun *run)
{
  GatherTrace *trace = gather_run_get_trace (run);
  gboolean stopped = gather_run_get_state (run) == GATHER_RUN_STOPPED;

  if (!stopped)
    set_text (self, &self->problem, find_problem (trace), PROP_PROBLEM);
  set_text (self, &self->finding,
            gather_findings_for_run (gather_run_get_plan (run), trace, stopped), PROP_FINDING);
  if (gather_run_get_endpoint (run) != NULL)
    set_text (self, &self->cost, find_cost (run), PROP_COST);
}

static void
run_executed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GatherWorkspace) self = user_data;
  GatherRun *run = GATHER_RUN (source);
  g_autoptr (GError) error = NULL;

  gather_run_execute_finish (run, result, &error);
  if (run != self->run)
    return;

  if (error != NULL)
    set_text (self, &self->problem, g_strdup (error->message), PROP_PROBLEM);
  else
    show_outcome (self, run);
  set_text (self, &self->comparison, compare_with_before (self), PROP_COMPARISON);
  set_active (self, FALSE);
}

static void
item_retried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  /* The entry says what came of it. */
  gather_run_retry_finish (GATHER_RUN (source), result, &error);
}

static void
gather_workspace_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  GatherWorkspace *self = GATHER_WORKSPACE (object);

  switch (property_id)
    {
    case PROP_RUN:
      g_value_set_object (value, self->run);
      break;
    case PROP_ACTIVE:
      g_value_set_boolean (value, self->active);
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, gather_workspace_is_busy (self));
      break;
    case PROP_FINDING:
      g_value_set_string (value, self->finding);
      break;
    case PROP_COMPARISON:
      g_value_set_string (value, self->comparison);
      break;
    case PROP_PROBLEM:
      g_value_set_string (value, self->problem);
      break;
    case PROP_COST:
      g_value_set_string (value, self->cost);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
gather_workspace_dispose (GObject *object)
{
  GatherWorkspace *self = GATHER_WORKSPACE (object);

  forget_figures (self);
  g_clear_object (&self->run);
  g_clear_object (&self->lab);
  g_clear_object (&self->cache);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (gather_workspace_parent_class)->dispose (object);
}

static void
gather_workspace_finalize (GObject *object)
{
  GatherWorkspace *self = GATHER_WORKSPACE (object);

  g_free (self->finding);
  g_free (self->comparison);
  g_free (self->problem);
  g_free (self->cost);

  G_OBJECT_CLASS (gather_workspace_parent_class)->finalize (object);
}

static GParamSpec *
text_property (const char *name)
{
  return g_param_spec_string (name, NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
}

static void
gather_workspace_class_init (GatherWorkspaceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = gather_workspace_get_property;
  object_class->dispose = gather_workspace_dispose;
  object_class->finalize = gather_workspace_finalize;

  /* "active" is a run of the fetch page, "busy" also a benchmark. The texts
   * are sentences, or %NULL. */
  properties[PROP_RUN] = g_param_spec_object ("run", NULL, NULL, GATHER_TYPE_RUN,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ACTIVE] = g_param_spec_boolean ("active", NULL, NULL, FALSE,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_FINDING] = text_property ("finding");
  properties[PROP_COMPARISON] = text_property ("comparison");
  properties[PROP_PROBLEM] = text_property ("problem");
  properties[PROP_COST] = text_property ("cost");
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
gather_workspace_init (GatherWorkspace *self)
{
  self->settings = gather_run_settings_new ();
  self->lab = gather_lab_process_new ();
}

/**
 * gather_workspace_new:
 *
 * Returns: (transfer full): a workspace with the default settings; its lab is not started yet
 */
GatherWorkspace *
gather_workspace_new (void)
{
  return g_object_new (GATHER_TYPE_WORKSPACE, NULL);
}

/**
 * gather_workspace_get_settings:
 * @self: a workspace
 *
 * Returns: (transfer none): the settings of the next run
 */
GatherRunSettings *
gather_workspace_get_settings (GatherWorkspace *self)
{
  g_return_val_if_fail (GATHER_IS_WORKSPACE (self), NULL);

  return self->settings;
}

/**
 * gather_workspace_prepare:
 * @self: a workspace in which nobody measures
 *
 * Makes a run out of the settings and claims the workspace for it. Call gather_workspace_start() when
 * its empty rows have been painted: making them is not part of what is measured.
 */
void
gather_workspace_prepare (GatherWorkspace *self)
{
  g_autoptr (GatherPlan) plan = NULL;

  g_return_if_fail (GATHER_IS_WORKSPACE (self));
  g_return_if_fail (!gather_workspace_is_busy (self));

  remember_figures (self);
  set_text (self, &self->finding, NULL, PROP_FINDING);
  set_text (self, &self->comparison, NULL, PROP_COMPARISON);
  set_text (self, &self->problem, NULL, PROP_PROBLEM);
  set_text (self, &self->cost, NULL, PROP_COST);

  plan = gather_run_settings_freeze (self->settings);
  g_clear_object (&self->run);
  self->run = gather_run_new (plan, self->lab);
  if (gather_run_settings_get_endpoint_kind (self->settings) == GATHER_ENDPOINT_KIND_POKEAPI)
    gather_run_set_cache (self->run, gather_workspace_get_cache (self));
  notify (self, PROP_RUN);
  set_active (self, TRUE);
}

/**
 * gather_workspace_start:
 * @self: a workspace whose run has been prepared
 */
void
gather_workspace_start (GatherWorkspace *self)
{
  g_return_if_fail (GATHER_IS_WORKSPACE (self));
  g_return_if_fail (self->active && gather_run_get_state (self->run) == GATHER_RUN_READY);

  gather_run_execute_async (self->run, run_executed_cb, g_object_ref (self));
}

/**
 * gather_workspace_stop:
 * @self: a workspace
 *
 * Ends the run at once and keeps what had arrived. Does nothing when there is none under way.
 */
void
gather_workspace_stop (GatherWorkspace *self)
{
  g_return_if_fail (GATHER_IS_WORKSPACE (self));

  if (!self->active)
    return;

  if (gather_run_is_active (self->run))
    {
      gather_run_cancel (self->run);
      return;
    }

  /* It was prepared and not started: nothing happened. */
  g_clear_object (&self->run);
  notify (self, PROP_RUN);
  set_active (self, FALSE);
}

/**
 * gather_workspace_retry:
 * @self: a workspace
 * @position: position of an item of the run that failed or was stopped
 *
 * Tries it again, outside the run. Does nothing while somebody measures.
 */
void
gather_workspace_retry (GatherWorkspace *self, guint position)
{
  g_return_if_fail (GATHER_IS_WORKSPACE (self));

  if (gather_workspace_is_busy (self) || self->run == NULL
      || gather_run_get_endpoint (self->run) == NULL)
    return;

  gather_run_retry_async (self->run, position, item_retried_cb, NULL);
}

/**
 * gather_workspace_close:
 * @self: a workspace
 *
 * Stops the run and the lab, because the window is closing.
 */
void
gather_workspace_close (GatherWorkspace *self)
{
  g_return_if_fail (GATHER_IS_WORKSPACE (self));

  gather_workspace_stop (self);
  gather_lab_process_stop (self->lab);
}

/**
 * gather_workspace_get_run:
 * @self: a workspace
 *
 * Returns: (transfer none) (nullable): the run that is shown
 */
GatherRun *
gather_workspace_get_run (GatherWorkspace *self)
{
  g_return_val_if_fail (GATHER_IS_WORKSPACE (self), NULL);

  return self->run;
}

/**
 * gather_workspace_is_active:
 * @self: a workspace
 *
 * Returns: whether its run is prepared or under way
 */
gboolean
gather_workspace_is_active (GatherWorkspace *self)
{
  g_return_val_if_fail (GATHER_IS_WORKSPACE (self), FALSE);

  return self->active;
}

/**
 * gather_workspace_is_busy:
 * @self: a workspace
 *
 * Returns: whether somebody measures, a run or a benchmark
 */
gboolean
gather_workspace_is_busy (GatherWorkspace *self)
{
  g_return_val_if_fail (GATHER_IS_WORKSPACE (self), FALSE);

  return self->active || self->claimed;
}

const char *
gather_workspace_get_finding (GatherWorkspace *self)
{
  g_return_val_if_fail (GATHER_IS_WORKSPACE (self), NULL);

  return self->finding;
}

const char *
gather_workspace_get_comparison (GatherWorkspace *self)
{
  g_return_val_if_fail (GATHER_IS_WORKSPACE (self), NULL);

  return self->comparison;
}

const char *
gather_workspace_get_problem (GatherWorkspace *self)
{
  g_return_val_if_fail (GATHER_IS_WORKSPACE (self), NULL);

  return self->problem;
}

/**
 * gather_workspace_get_cost:
 * @self: a workspace
 *
 * Returns: (transfer none) (nullable): what the run cost a live server
 */
const char *
gather_workspace_get_cost (GatherWorkspace *self)
{
  g_return_val_if_fail (GATHER_IS_WORKSPACE (self), NULL);

  return self->cost;
}

/**
 * gather_workspace_get_cache:
 * @self: a workspace
 *
 * Returns: (transfer none): where PokeAPI's answers and sprites are kept
 */
GatherCache *
gather_workspace_get_cache (GatherWorkspace *self)
{
  g_return_val_if_fail (GATHER_IS_WORKSPACE (self), NULL);

  if (self->cache == NULL)
    self->cache = gather_cache_new_for_user ();

  return self->cache;
}

/**
 * gather_workspace_claim:
 * @self: a workspace
 *
 * For a benchmark: nobody else may measure until gather_workspace_release().
 *
 * Returns: %FALSE when somebody measures already
 */
gboolean
gather_workspace_claim (GatherWorkspace *self)
{
  g_return_val_if_fail (GATHER_IS_WORKSPACE (self), FALSE);

  if (gather_workspace_is_busy (self))
    return FALSE;

  self->claimed = TRUE;
  notify (self, PROP_BUSY);

  return TRUE;
}

void
gather_workspace_release (GatherWorkspace *self)
{
  g_return_if_fail (GATHER_IS_WORKSPACE (self));
  g_return_if_fail (self->claimed);

  self->claimed = FALSE;
  notify (self, PROP_BUSY);
}

/**
 * gather_workspace_get_lab:
 * @self: a workspace
 *
 * Returns: (transfer none): the session's lab, lent to whoever has claimed the workspace
 */
GatherLabProcess *
gather_workspace_get_lab (GatherWorkspace *self)
{
  g_return_val_if_fail (GATHER_IS_WORKSPACE (self), NULL);

  return self->lab;
}
