/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "history-sync.h"

void
history_end (TestHistory *self)
{
  gather_history_close (self);
  g_object_unref (self);
}

GBytes *
history_make_payload (const char *id, gsize min_size, gsize max_size)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_str_hash (id));
  gsize size = (gsize) g_rand_int_range (rand, (gint32) min_size, (gint32) max_size + 1);
  GString *text = g_string_sized_new (size + 64);

  g_string_printf (text, "{\"format\":\"gather-bench\",\"id\":\"%s\",\"samples\":[0", id);
  while (text->len < size)
    g_string_append_printf (text, ",%u", g_rand_int (rand));
  g_string_append (text, "]}\n");

  return g_string_free_to_bytes (text);
}

GatherHistoryEntry *
history_make_entry (const char *id, gint64 created)
{
  g_autofree char *name = g_strconcat ("Name of ", id, NULL);
  GatherHistoryEntry *entry
    = gather_history_entry_new (id, created, name, "150 Pokémon, 3 strategies, 10 repeats");

  gather_history_entry_set_note (entry, "Über WLAN");

  return entry;
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
wait_for (GAsyncResult *const *result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

gboolean
history_save (GatherHistory *self, GatherHistoryEntry *entry, GBytes *payload, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  gather_history_save_async (self, entry, payload, NULL, done_cb, &result);
  wait_for (&result);

  return gather_history_save_finish (self, result, error);
}

GPtrArray *
history_list (GatherHistory *self, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  gather_history_list_async (self, NULL, done_cb, &result);
  wait_for (&result);

  return gather_history_list_finish (self, result, error);
}

GBytes *
history_load (GatherHistory *self, const char *id, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  gather_history_load_async (self, id, NULL, done_cb, &result);
  wait_for (&result);

  return gather_history_load_finish (self, result, error);
}

gboolean
history_update (GatherHistory *self, GatherHistoryEntry *entry, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  gather_history_update_async (self, entry, NULL, done_cb, &result);
  wait_for (&result);

  return gather_history_update_finish (self, result, error);
}

gboolean
history_delete (GatherHistory *self, const char *id, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  gather_history_delete_async (self, id, NULL, done_cb, &result);
  wait_for (&result);

  return gather_history_delete_finish (self, result, error);
}

gboolean
history_undelete (GatherHistory *self, const char *id, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  gather_history_undelete_async (self, id, NULL, done_cb, &result);
  wait_for (&result);

  return gather_history_undelete_finish (self, result, error);
}

GatherHistoryEntry *
history_find (GPtrArray *entries, const char *id)
{
  for (guint i = 0; i < entries->len; i++)
    if (g_str_equal (gather_history_entry_get_id (g_ptr_array_index (entries, i)), id))
      return g_ptr_array_index (entries, i);

  return NULL;
}
