/* What a static policyc needs where there is no /proc, as in a bare folder made the root.
 *
 * The runtime of Swift reads the program's path and its arguments from /proc and ends the program where it finds
 * neither. Here both are said before the runtime asks: the C library hands the arguments to a constructor, and a
 * constructor with a number runs before those without. */
#include <stdlib.h>
#include <unistd.h>

void _swift_stdlib_overrideUnsafeArgvArgc(char **arguments, int count);

__attribute__((constructor(101))) static void stand_alone(int count, char **arguments) {
  if (access("/proc/self/cmdline", R_OK) == 0) return;
  setenv("SWIFT_ROOT", "/", 0);
  _swift_stdlib_overrideUnsafeArgvArgc(arguments, count);
}
