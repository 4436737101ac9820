/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a server does to us, and what must come of it, as a table: each row becomes a whole run against
 * a server that does so, once with the asynchronous client and once with the blocking one in its
 * thread. Beside what the row says, every row asserts that each item is final in time, that memory
 * does not grow, that painting is never kept waiting, and that nothing is left under way.
 *
 * GATHER_TEST_SLACK multiplies the limits on time and memory, for sanitizers and valgrind. */

#pragma once

#include "core/run/gather-run.h"
#include "fault-server.h"

G_BEGIN_DECLS

/* A small Pokemon, its size in decimal and in hexadecimal. */
#define DOCUMENT "{\"id\":1,\"name\":\"bulbasaur\",\"types\":[{\"slot\":1,\"type\":{\"name\":\"grass\"}}]}"
#define DOCUMENT_SIZE "72"
#define DOCUMENT_SIZE_HEX "48"
G_STATIC_ASSERT (sizeof DOCUMENT - 1 == 72);

#define OK_HEAD "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"

#define TEN(text) text text text text text text text text text text

/* How a row ends. */
#define DONE .kind = NULL
#define FAILS(word, text) .kind = word, .sentence = text

/**
 * HostileCase:
 * @name: its name
 * @fault: what the server does
 * @kind: (nullable): the kind of error that each item must have; %NULL if it must arrive
 * @sentence: (nullable): the sentence that goes with it, in which SERVER stands for host and port; with
 *   an ellipsis at its end only the beginning is given
 * @other_kind: (nullable): the kind of error that it may be with another version of libsoup
 * @base: (nullable): where requests go instead; PORT in it stands for the server's port
 * @retries: how often an attempt may be repeated
 * @attempts: how many attempts each item must have made; 0 if it does not matter
 * @one_sentence: whether only one item fails and the others are cancelled
 */
typedef struct
{
  const char *name;
  Fault fault;
  const char *kind;
  const char *sentence;
  const char *other_kind;
  const char *base;
  guint retries;
  guint attempts;
  gboolean one_sentence;
} HostileCase;

void hostile_init (int *argc, char ***argv);
void hostile_add_cases (const char *suite, const HostileCase *cases, gsize n_cases);

guint hostile_get_slack (void);
void hostile_check_memory (void);
GatherRun *hostile_run (const HostileCase *item, const char *strategy, guint16 port);
void hostile_check_limits (GatherRun *run);
void hostile_check_run (const HostileCase *item, GatherRun *run);

G_END_DECLS
