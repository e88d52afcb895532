#include <libxml/xmlversion.h>
/* Debian's libxml2 is built with ICU, and its header for encodings then brings in ICU's own. Those meet the
   ones of Foundation's ICU wherever both modules are loaded, and release builds of the tests fail. Nothing
   here looks into the one structure that has ICU's fields. */
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlschemas.h>
