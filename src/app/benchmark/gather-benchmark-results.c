/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/benchmark/gather-benchmark-results.h"

#include "app/benchmark/gather-figure-card.h"
#include "app/benchmark/gather-table-grid.h"
#include "app/gather-export.h"
#include "core/report/gather-difference.h"
#include "core/report/gather-figures.h"
#include "core/report/gather-hints.h"
#include "core/report/gather-report.h"
#include "core/store/gather-bench-file.h"

#include <glib/gi18n.h>
#include <string.h>

struct _GatherBenchmarkResults
{
  AdwBin parent_instance;

  GtkLabel *plan_label;
  GtkLabel *comparisons;
  GtkLabel *findings;
  GtkWidget *hints_box;
  GtkLabel *hints;
  GtkWidget *difference_box;
  GtkLabel *difference_label;
  GtkLabel *differences;
  GatherTableGrid *difference_grid;
  GtkBox *figures_box;
  GtkExpander *environment_expander;
  GtkLabel *environment;

  GPtrArray *cards; /* of GatherFigureCard, the widget tree's */
  guint next_card;  /* the first that does not show the measurement as it is now */
  guint cards_id;
  GatherMeasurement *measurement;
  GatherMeasurement *shown; /* the same, or as it was when it was last shown */
  gboolean is_final;
  GatherMeasurement *then;
};

G_DEFINE_FINAL_TYPE (GatherBenchmarkResults, gather_benchmark_results, ADW_TYPE_BIN)

/* The formats that results are saved and copied in. */
typedef struct
{
  const char *name;
  char *(*write) (GatherMeasurement *measurement);
} Format;

static const Format formats[] = {
  { "csv", gather_bench_file_to_csv },
  { "json", gather_bench_file_to_json },
  { "md", gather_report_to_markdown },
  { "txt", gather_report_to_text },
};

static const Format *
find_format (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_equal (formats[i].name, name))
      return &formats[i];

  g_return_val_if_reached (&formats[0]);
}

static void
tell (GatherBenchmarkResults *self, const char *text)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "benchmark.tell", "s", text);
}

static void
results_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GatherBenchmarkResults) self = user_data;
  g_autofree char *text = gather_export_save_finish (GTK_WINDOW (source), result);

  if (text != NULL)
    tell (self, text);
}

static void
save_activated (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GatherBenchmarkResults *self = GATHER_BENCHMARK_RESULTS (widget);
  const Format *format = find_format (g_variant_get_string (parameter, NULL));
  char *text = format->write (self->measurement);
  g_autoptr (GBytes) contents = g_bytes_new_take (text, strlen (text));
  g_autofree char *name = g_strconcat ("gather-benchmark.", format->name, NULL);

  gather_export_save_async (GTK_WINDOW (gtk_widget_get_root (widget)), _ ("Save results"), name,
                            contents, results_saved_cb, g_object_ref (self));
}

static void
copy_activated (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GatherBenchmarkResults *self = GATHER_BENCHMARK_RESULTS (widget);
  const Format *format = find_format (g_variant_get_string (parameter, NULL));
  g_autofree char *text = format->write (self->measurement);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  tell (self, _ ("Results copied"));
}

/* A hundred variants would make a hundred sentences; the tables say the rest. */
#define MAX_SENTENCES 12

/* One below the other. A text that is the same is not set again: a selection would be lost. */
static void
show_sentences (GtkLabel *label, GPtrArray *sentences)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < MIN (sentences->len, MAX_SENTENCES); i++)
    {
      if (i > 0)
        g_string_append_c (text, '\n');
      g_string_append (text, sentences->pdata[i]);
    }
  if (!g_str_equal (gtk_label_get_text (label), text->str))
    gtk_label_set_text (label, text->str);
  gtk_widget_set_visible (GTK_WIDGET (label), sentences->len > 0);
}

static void
show_words (GatherBenchmarkResults *self)
{
  g_autofree char *plan = gather_report_describe_plan (self->shown);
  g_autoptr (GPtrArray) comparisons = gather_report_list_headlines (self->shown);
  g_autoptr (GPtrArray) findings = gather_report_list_findings (self->shown);
  g_autoptr (GPtrArray) hints = gather_hints_list (self->shown);

  gtk_label_set_text (self->plan_label, plan);
  show_sentences (self->comparisons, comparisons);
  show_sentences (self->findings, findings);
  show_sentences (self->hints, hints);
  gtk_widget_set_visible (self->hints_box, hints->len > 0);
}

static void
show_difference (GatherBenchmarkResults *self)
{
  g_autoptr (GPtrArray) sentences = NULL;

  gtk_widget_set_visible (self->difference_box, self->then != NULL);
  if (self->then == NULL || self->shown == NULL)
    return;

  sentences = gather_difference_list (self->shown, self->then);
  show_sentences (self->differences, sentences);
  gather_table_grid_take (self->difference_grid,
                          gather_difference_tabulate (self->shown, self->then));
}

static void
forget_difference_activated (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gather_benchmark_results_compare_with (GATHER_BENCHMARK_RESULTS (widget), NULL, NULL);
}

static void
show_environment (GatherBenchmarkResults *self)
{
  g_autoptr (GPtrArray) facts = NULL;

  if (self->shown == NULL || !gtk_expander_get_expanded (self->environment_expander))
    return;

  facts = gather_report_list_environment (self->shown);
  show_sentences (self->environment, facts);
}

/* One card in each turn, with a frame between two: all at once would take longer than a frame may. */
static gboolean
show_card_cb (gpointer user_data)
{
  GatherBenchmarkResults *self = user_data;

  gather_figure_card_show (g_ptr_array_index (self->cards, self->next_card), self->shown,
                           self->is_final);
  self->next_card++;
  if (self->next_card < self->cards->len)
    return G_SOURCE_CONTINUE;

  self->cards_id = 0;

  return G_SOURCE_REMOVE;
}

static void
show_cards (GatherBenchmarkResults *self)
{
  self->next_card = 0;
  if (self->cards_id == 0)
    self->cards_id = g_idle_add (show_card_cb, self);
}

static void
gather_benchmark_results_dispose (GObject *object)
{
  GatherBenchmarkResults *self = GATHER_BENCHMARK_RESULTS (object);

  g_clear_handle_id (&self->cards_id, g_source_remove);
  g_clear_pointer (&self->cards, g_ptr_array_unref);
  g_clear_object (&self->measurement);
  g_clear_object (&self->shown);
  g_clear_object (&self->then);

  G_OBJECT_CLASS (gather_benchmark_results_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, GatherBenchmarkResults, plan_label);
  gtk_widget_class_bind_template_child (widget_class, GatherBenchmarkResults, comparisons);
  gtk_widget_class_bind_template_child (widget_class, GatherBenchmarkResults, findings);
  gtk_widget_class_bind_template_child (widget_class, GatherBenchmarkResults, hints_box);
  gtk_widget_class_bind_template_child (widget_class, GatherBenchmarkResults, hints);
  gtk_widget_class_bind_template_child (widget_class, GatherBenchmarkResults, difference_box);
  gtk_widget_class_bind_template_child (widget_class, GatherBenchmarkResults, difference_label);
  gtk_widget_class_bind_template_child (widget_class, GatherBenchmarkResults, differences);
  gtk_widget_class_bind_template_child (widget_class, GatherBenchmarkResults, difference_grid);
  gtk_widget_class_bind_template_child (widget_class, GatherBenchmarkResults, figures_box);
  gtk_widget_class_bind_template_child (widget_class, GatherBenchmarkResults,
                                        environment_expander);
  gtk_widget_class_bind_template_child (widget_class, GatherBenchmarkResults, environment);
}

static void
gather_benchmark_results_class_init (GatherBenchmarkResultsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gather_benchmark_results_dispose;

  g_type_ensure (GATHER_TYPE_TABLE_GRID);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/gather/benchmark/gather-benchmark-results.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, show_environment);

  gtk_widget_class_install_action (widget_class, "results.save", "s", save_activated);
  gtk_widget_class_install_action (widget_class, "results.copy", "s", copy_activated);
  gtk_widget_class_install_action (widget_class, "results.forget-difference", NULL,
                                   forget_difference_activated);
}

static void
gather_benchmark_results_init (GatherBenchmarkResults *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cards = g_ptr_array_new ();
  for (guint i = 0; i < gather_figures_get_n (); i++)
    {
      GatherFigureCard *card = gather_figure_card_new (gather_figures_get (i));

      gtk_box_append (self->figures_box, GTK_WIDGET (card));
      g_ptr_array_add (self->cards, card);
    }
}

/**
 * gather_benchmark_results_show:
 * @self: results
 * @measurement: what is shown as it is now
 * @is_final: whether it does not change any more, so that it can be copied and saved
 */
void
gather_benchmark_results_show (GatherBenchmarkResults *self,
                               GatherMeasurement *measurement,
                               gboolean is_final)
{
  g_return_if_fail (GATHER_IS_BENCHMARK_RESULTS (self));
  g_return_if_fail (GATHER_IS_MEASUREMENT (measurement));

  g_set_object (&self->measurement, measurement);
  /* What goes on would change under widgets that have told GTK their height. */
  g_clear_object (&self->shown);
  self->shown = is_final ? g_object_ref (measurement) : gather_measurement_copy (measurement);
  self->is_final = is_final;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "results.save", is_final);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "results.copy", is_final);
  show_words (self);
  show_difference (self);
  show_cards (self);
  show_environment (self);
}

/**
 * gather_benchmark_results_get_measurement:
 * @self: results
 *
 * Returns: (transfer none) (nullable): what is shown
 */
GatherMeasurement *
gather_benchmark_results_get_measurement (GatherBenchmarkResults *self)
{
  g_return_val_if_fail (GATHER_IS_BENCHMARK_RESULTS (self), NULL);

  return self->measurement;
}

/**
 * gather_benchmark_results_compare_with:
 * @self: results
 * @then: (nullable): a saved measurement that what is shown is compared with, %NULL for none
 * @name: (nullable): what people call it
 */
void
gather_benchmark_results_compare_with (GatherBenchmarkResults *self,
                                       GatherMeasurement *then,
                                       const char *name)
{
  g_autofree char *title = NULL;

  g_return_if_fail (GATHER_IS_BENCHMARK_RESULTS (self));

  g_set_object (&self->then, then);
  /* Translators: %s is the name or the date of a saved benchmark. */
  title = g_strdup_printf (_ ("Compared with “%s”"), name != NULL ? name : "");
  gtk_label_set_text (self->difference_label, title);
  show_difference (self);
}
