/**
 * The examination behind {@code ./platform doctor}: what goes wrong in operation, one check each, with the cause in the
 * operator's words and the cure as something to do. Nothing here changes anything.
 */
package org.therapyplatform.cli.doctor;
