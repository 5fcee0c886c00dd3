// The module is its headers. The package manager wants a source file, and compiling this one proves
// that the headers stand alone.
#include "CXtensa.h"
#include "ESP32Runtime.h"
