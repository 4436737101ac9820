/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/gather-section.h"

typedef struct
{
  gboolean narrow;
} GatherSectionPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (GatherSection, gather_section, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_NARROW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
set_narrow (GatherSection *self, gboolean narrow)
{
  GatherSectionPrivate *priv = gather_section_get_instance_private (self);

  if (priv->narrow == narrow)
    return;

  priv->narrow = narrow;
  if (GATHER_SECTION_GET_CLASS (self)->arrange != NULL)
    GATHER_SECTION_GET_CLASS (self)->arrange (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

static void
gather_section_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, gather_section_is_narrow (GATHER_SECTION (object)));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
gather_section_set_property (GObject *object,
                             guint property_id,
                             const GValue *value,
                             GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_NARROW:
      set_narrow (GATHER_SECTION (object), g_value_get_boolean (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
gather_section_class_init (GatherSectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = gather_section_get_property;
  object_class->set_property = gather_section_set_property;

  /**
   * GatherSection:narrow:
   *
   * Whether there is little room.
   */
  properties[PROP_NARROW]
    = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
gather_section_init (GatherSection *self)
{
}

/**
 * gather_section_is_narrow:
 * @self: a section
 *
 * Returns: whether there is little room
 */
gboolean
gather_section_is_narrow (GatherSection *self)
{
  GatherSectionPrivate *priv = gather_section_get_instance_private (self);

  g_return_val_if_fail (GATHER_IS_SECTION (self), FALSE);

  return priv->narrow;
}
