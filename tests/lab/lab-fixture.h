/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* For tests: a gather-lab of the test's own, and clients that can send it anything. Everything
 * blocks; what takes longer than a test may wait fails it. */

#pragma once

#include "core/base/gather-behaviour.h"

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* A running lab. */
typedef struct
{
  GSubprocess *process;
  GDataInputStream *output;
  char *base;
  char *host;   /* with the port */
  char *prefix; /* path of the base, with both slashes */
  guint16 port;
} Lab;

/* For labs that are started from now on, when it is not 0. */
extern guint lab_max_descriptors;

Lab *lab_start (const char *first_option, ...) G_GNUC_NULL_TERMINATED;
void lab_stop (Lab *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Lab, lab_stop)

char *lab_read_line (Lab *self);
void lab_tell (Lab *self, const char *line);
void lab_behave (Lab *self, const GatherBehaviour *behaviour);

/* A connection to a lab, and what came on it and is not read yet. */
typedef struct
{
  GSocket *socket;
  GByteArray *buffer;
  gboolean may_hang; /* the test means to make it hang */
} LabConnection;

LabConnection *lab_connection_new (guint16 port);
void lab_connection_free (LabConnection *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LabConnection, lab_connection_free)

gboolean lab_connection_send (LabConnection *self, const char *text);
gboolean lab_connection_is_closed (LabConnection *self);

typedef struct
{
  guint status;
  char *head;
  GBytes *body;
} LabReply;

LabReply *lab_connection_read_reply (LabConnection *self, gboolean is_head);
void lab_reply_free (LabReply *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LabReply, lab_reply_free)

char *lab_reply_dup_header (LabReply *self, const char *name);
char *lab_reply_dup_text (LabReply *self);
JsonNode *lab_reply_parse (LabReply *self);

char *lab_write_request (Lab *self, const char *method, const char *path, const char *headers);
LabReply *lab_ask (Lab *self, const char *method, const char *path, const char *headers);
JsonNode *lab_get_json (Lab *self, const char *path);
JsonArray *lab_get_log (Lab *self, const char *run, JsonNode **root);

G_END_DECLS
