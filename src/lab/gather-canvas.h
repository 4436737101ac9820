/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The canvas that sprites are painted on: 32x32 cells that remember which part of a body covers them,
 * what role its colour has and which way its surface faces, so that light, edges and outline can be
 * worked out when all parts are there. Plain values; any thread. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define GATHER_CANVAS_SIZE 32

/* What a part is painted with. */
typedef enum
{
  GATHER_ROLE_BODY,
  GATHER_ROLE_BELLY,
  GATHER_ROLE_ACCENT,
  GATHER_ROLE_DARK,
  GATHER_N_ROLES,
} GatherRole;

/* Tones of a role, from outline to highlight. */
#define GATHER_N_TONES 5

typedef struct
{
  guint32 tones[GATHER_N_TONES]; /* 0xRRGGBB */
} GatherRamp;

typedef struct
{
  int part; /* 0: nothing */
  GatherRole role;
  double z;
  double facing_x;
  double facing_y;
} GatherCell;

typedef struct
{
  GatherCell cells[GATHER_CANVAS_SIZE][GATHER_CANVAS_SIZE];
  guint32 colors[GATHER_CANVAS_SIZE][GATHER_CANVAS_SIZE];
  gboolean filled[GATHER_CANVAS_SIZE][GATHER_CANVAS_SIZE];
  int n_parts;
} GatherCanvas;

/* An ellipse: centre, radii, rotation (radians), depth, and squareness (2 is round, more is boxy). */
typedef struct
{
  double x;
  double y;
  double rx;
  double ry;
  double turn;
  GatherRole role;
  double z;
  double squareness;
} GatherEllipse;

typedef struct
{
  double x[3];
  double y[3];
  GatherRole role;
  double z;
} GatherTriangle;

GatherRamp gather_ramp_new (double hue, double saturation, double value);

void gather_canvas_add_ellipse (GatherCanvas *self, const GatherEllipse *ellipse);
void gather_canvas_add_ellipse_pair (GatherCanvas *self, const GatherEllipse *right, double axis);
void gather_canvas_add_triangle (GatherCanvas *self, const GatherTriangle *triangle);
void gather_canvas_add_triangle_pair (GatherCanvas *self, const GatherTriangle *right, double axis);
void gather_canvas_shade (GatherCanvas *self, const GatherRamp ramps[GATHER_N_ROLES]);
void gather_canvas_put (GatherCanvas *self, int x, int y, guint32 color);
guint8 *gather_canvas_to_rgba (const GatherCanvas *self, guint scale);

G_END_DECLS
