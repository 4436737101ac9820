/* SPDX-FileCopyrightText: 2026 The Gather developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "test-resolver.h"

#define TEST_TYPE_RESOLVER (test_resolver_get_type ())
G_DECLARE_FINAL_TYPE (TestResolver, test_resolver, TEST, RESOLVER, GResolver)

struct _TestResolver
{
  GResolver parent_instance;
};

G_DEFINE_FINAL_TYPE (TestResolver, test_resolver, G_TYPE_RESOLVER)

#define TEST_TYPE_PROXY (test_proxy_get_type ())
G_DECLARE_FINAL_TYPE (TestProxy, test_proxy, TEST, PROXY, GObject)

struct _TestProxy
{
  GObject parent_instance;
};

static guint16 proxy_port;

static gboolean
set_not_found (GError **error)
{
  g_set_error_literal (error, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, "No such name");

  return FALSE;
}

static void
task_closure_free (gpointer task, GClosure *closure)
{
  g_object_unref (task);
}

static void
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  g_task_return_error_if_cancelled (user_data);
}

static void
test_resolver_lookup_async (GResolver *resolver,
                            const char *name,
                            GResolverNameLookupFlags flags,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (resolver, cancellable, callback, user_data);
  GError *error = NULL;

  if (g_str_equal (name, TEST_SILENT_NAME) && cancellable != NULL)
    {
      g_signal_connect_data (cancellable, "cancelled", G_CALLBACK (cancelled_cb),
                             g_steal_pointer (&task), task_closure_free, 0);
      return;
    }

  set_not_found (&error);
  g_task_return_error (task, error);
}

static GList *
test_resolver_lookup_finish (GResolver *resolver, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static GList *
test_resolver_lookup (GResolver *resolver,
                      const char *name,
                      GResolverNameLookupFlags flags,
                      GCancellable *cancellable,
                      GError **error)
{
  GPollFD fd;

  if (g_str_equal (name, TEST_SILENT_NAME) && g_cancellable_make_pollfd (cancellable, &fd))
    {
      g_poll (&fd, 1, -1);
      g_cancellable_release_fd (cancellable);
      g_cancellable_set_error_if_cancelled (cancellable, error);
    }
  else
    set_not_found (error);

  return NULL;
}

static GList *
test_resolver_lookup_plain (GResolver *resolver,
                            const char *name,
                            GCancellable *cancellable,
                            GError **error)
{
  return test_resolver_lookup (resolver, name, 0, cancellable, error);
}

static void
test_resolver_class_init (TestResolverClass *klass)
{
  GResolverClass *resolver_class = G_RESOLVER_CLASS (klass);

  resolver_class->lookup_by_name = test_resolver_lookup_plain;
  resolver_class->lookup_by_name_with_flags = test_resolver_lookup;
  resolver_class->lookup_by_name_with_flags_async = test_resolver_lookup_async;
  resolver_class->lookup_by_name_with_flags_finish = test_resolver_lookup_finish;
}

static void
test_resolver_init (TestResolver *self)
{
}

/* From now on no name is known. */
void
test_resolver_install (void)
{
  g_autoptr (GResolver) resolver = g_object_new (TEST_TYPE_RESOLVER, NULL);

  g_resolver_set_default (resolver);
}

static gboolean
test_proxy_is_supported (GProxyResolver *resolver)
{
  return TRUE;
}

static char **
test_proxy_lookup (GProxyResolver *resolver,
                   const char *uri,
                   GCancellable *cancellable,
                   GError **error)
{
  char **proxies = g_new0 (char *, 2);

  proxies[0] = proxy_port != 0 ? g_strdup_printf ("http://127.0.0.1:%u", proxy_port)
                               : g_strdup ("direct://");

  return proxies;
}

static void
test_proxy_lookup_async (GProxyResolver *resolver,
                         const char *uri,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (resolver, cancellable, callback, user_data);

  g_task_return_pointer (task, test_proxy_lookup (resolver, uri, NULL, NULL),
                         (GDestroyNotify) g_strfreev);
}

static char **
test_proxy_lookup_finish (GProxyResolver *resolver, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
test_proxy_iface_init (GProxyResolverInterface *iface)
{
  iface->is_supported = test_proxy_is_supported;
  iface->lookup = test_proxy_lookup;
  iface->lookup_async = test_proxy_lookup_async;
  iface->lookup_finish = test_proxy_lookup_finish;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestProxy,
                               test_proxy,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_PROXY_RESOLVER, test_proxy_iface_init))

static void
test_proxy_class_init (TestProxyClass *klass)
{
}

static void
test_proxy_init (TestProxy *self)
{
}

/* From now on the system's proxy is at @port; 0 for none. The first call must come before anybody asks
 * for the system's. */
void
test_proxy_install (guint16 port)
{
  GIOExtensionPoint *point = g_io_extension_point_register (G_PROXY_RESOLVER_EXTENSION_POINT_NAME);

  proxy_port = port;
  if (g_io_extension_point_get_extension_by_name (point, "test") == NULL)
    g_io_extension_point_implement (G_PROXY_RESOLVER_EXTENSION_POINT_NAME, TEST_TYPE_PROXY, "test",
                                    G_MAXINT);
  g_assert_true (TEST_IS_PROXY (g_proxy_resolver_get_default ()));
}
