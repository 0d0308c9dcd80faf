/** The platform that is measured: the operator's own stack, on ports and in a directory of its own. */
package org.therapyplatform.benchmarks.stack;
