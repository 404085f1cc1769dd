// SPDX-License-Identifier: Apache-2.0
//
// The header of CPython, and functions in place of the macros and variables that Swift cannot see.

// The C library's headers come first: Python.h asks them for more of POSIX than Swift's own view of them does, and
// the two views of one structure would not be the same.
#include <sys/select.h>

#define PY_SSIZE_T_CLEAN
#include <Python.h>

typedef enum {
  IMPORTCHECK_SYNTAX_ERROR,
  IMPORTCHECK_TOO_COMPLEX,
  IMPORTCHECK_OTHER_ERROR,
} importcheck_failure;

typedef enum {
  IMPORTCHECK_STRING,
  IMPORTCHECK_INTEGER,
  IMPORTCHECK_TRUE,
  IMPORTCHECK_FALSE,
  IMPORTCHECK_NONE,
  IMPORTCHECK_OTHER_VALUE,
} importcheck_value;

/// Takes the pending exception away from the interpreter; a new reference, or NULL.
static inline PyObject *importcheck_take_exception(void) {
#if PY_VERSION_HEX >= 0x030C0000
  return PyErr_GetRaisedException();
#else
  PyObject *type = NULL, *value = NULL, *traceback = NULL;
  PyErr_Fetch(&type, &value, &traceback);
  PyErr_NormalizeException(&type, &value, &traceback);
  Py_XDECREF(type);
  Py_XDECREF(traceback);
  return value;
#endif
}

static inline importcheck_failure importcheck_failure_of(PyObject *exception) {
  if (PyErr_GivenExceptionMatches(exception, PyExc_SyntaxError)) return IMPORTCHECK_SYNTAX_ERROR;
  if (PyErr_GivenExceptionMatches(exception, PyExc_MemoryError)) return IMPORTCHECK_TOO_COMPLEX;
  if (PyErr_GivenExceptionMatches(exception, PyExc_RecursionError)) return IMPORTCHECK_TOO_COMPLEX;
  return IMPORTCHECK_OTHER_ERROR;
}

static inline importcheck_value importcheck_value_of(PyObject *object) {
  if (PyUnicode_CheckExact(object)) return IMPORTCHECK_STRING;
  if (PyLong_CheckExact(object)) return IMPORTCHECK_INTEGER;
  if (object == Py_True) return IMPORTCHECK_TRUE;
  if (object == Py_False) return IMPORTCHECK_FALSE;
  if (object == Py_None) return IMPORTCHECK_NONE;
  return IMPORTCHECK_OTHER_VALUE;
}

static inline int importcheck_is_none(PyObject *object) { return object == Py_None; }

static inline PyTypeObject *importcheck_type(PyObject *object) { return Py_TYPE(object); }

/// Parses NUL-terminated UTF-8 to an `ast.Module`; a new reference, or NULL with an exception pending.
static inline PyObject *importcheck_parse(const char *source) {
  PyCompilerFlags flags;
  flags.cf_flags = PyCF_ONLY_AST | PyCF_IGNORE_COOKIE;
  flags.cf_feature_version = PY_MINOR_VERSION;
  return Py_CompileStringExFlags(source, "<source>", Py_file_input, &flags, -1);
}

/// Starts an isolated interpreter without its standard library; 0 when it runs.
///
/// Core initialisation (PEP 587) is enough for parsing, and takes a sixth of the time.
static inline int importcheck_start(void) {
  PyConfig config;
  PyConfig_InitIsolatedConfig(&config);
  config._init_main = 0;
  config.site_import = 0;
  config.install_signal_handlers = 0;
  config.use_environment = 0;
  config.pathconfig_warnings = 0;
  PyStatus status = Py_InitializeFromConfig(&config);
  PyConfig_Clear(&config);
  if (PyStatus_Exception(status)) return 1;
  PyGC_Disable();
  return 0;
}
