/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/net/gather-answer.h"

/* A day; what a server says beyond that is not believed. */
#define LONGEST_MAX_AGE (24 * 60 * 60)

struct _GatherAnswer
{
  GBytes *body;
  char *etag;
  gint64 max_age;
};

static void
gather_answer_clear (gpointer data)
{
  GatherAnswer *self = data;

  g_bytes_unref (self->body);
  g_free (self->etag);
}

/**
 * gather_answer_new:
 * @body: the decoded body
 * @etag: (nullable): what the server calls this version of it
 * @max_age: for how long it may be used again without asking, seconds; 0 if it must be asked about;
 *   -1 if it must not be kept
 *
 * Returns: (transfer full): an answer
 */
GatherAnswer *
gather_answer_new (GBytes *body, const char *etag, gint64 max_age)
{
  GatherAnswer *self;

  g_return_val_if_fail (body != NULL, NULL);

  self = g_atomic_rc_box_new0 (GatherAnswer);
  self->body = g_bytes_ref (body);
  self->etag = g_strdup (etag);
  self->max_age = max_age;

  return self;
}

/**
 * gather_answer_renew:
 * @self: an answer that was kept
 * @unchanged: what the server said when it was asked whether that is still right (status 304)
 *
 * Returns: (transfer full): the same answer, for as long as @unchanged says (RFC 9111, section 4.3.4)
 */
GatherAnswer *
gather_answer_renew (GatherAnswer *self, GatherAnswer *unchanged)
{
  g_return_val_if_fail (self != NULL && unchanged != NULL, NULL);

  return gather_answer_new (self->body, self->etag, unchanged->max_age);
}

GatherAnswer *
gather_answer_ref (GatherAnswer *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
gather_answer_unref (GatherAnswer *self)
{
  g_atomic_rc_box_release_full (self, gather_answer_clear);
}

/**
 * gather_answer_get_body:
 * @self: an answer
 *
 * Returns: (transfer none): the decoded body; empty where the server only said that nothing changed
 */
GBytes *
gather_answer_get_body (GatherAnswer *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->body;
}

/**
 * gather_answer_get_etag:
 * @self: an answer
 *
 * Returns: (transfer none) (nullable): what the server calls this version of it
 */
const char *
gather_answer_get_etag (GatherAnswer *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->etag;
}

/**
 * gather_answer_get_max_age:
 * @self: an answer
 *
 * Returns: for how long it may be used again without asking, seconds; 0 if it must be asked about; -1
 *   if it must not be kept
 */
gint64
gather_answer_get_max_age (GatherAnswer *self)
{
  g_return_val_if_fail (self != NULL, -1);

  return self->max_age;
}

/**
 * gather_answer_parse_max_age:
 * @cache_control: (nullable): the header Cache-Control (RFC 9111, section 5.2.2)
 *
 * Returns: for how long an answer with it may be used again without asking, seconds, a day at the
 *   most; 0 if it must be asked about; -1 if it must not be kept
 */
gint64
gather_answer_parse_max_age (const char *cache_control)
{
  g_auto (GStrv) directives = NULL;
  gint64 max_age = 0;

  if (cache_control == NULL)
    return 0;

  directives = g_strsplit (cache_control, ",", -1);
  for (guint i = 0; directives[i] != NULL; i++)
    {
      const char *directive = g_strstrip (directives[i]);

      if (g_ascii_strcasecmp (directive, "no-store") == 0)
        return -1;
      if (g_ascii_strcasecmp (directive, "no-cache") == 0)
        return 0;
      if (g_ascii_strncasecmp (directive, "max-age=", strlen ("max-age=")) == 0)
        max_age = g_ascii_strtoll (directive + strlen ("max-age="), NULL, 10);
    }

  return CLAMP (max_age, 0, LONGEST_MAX_AGE);
}
