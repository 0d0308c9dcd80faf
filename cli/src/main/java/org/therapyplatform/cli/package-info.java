/**
 * The operator's command, {@code ./platform}: one class a verb. A verb prints for people, or with {@code --json} for
 * programs; it ends with 0 if it did what was asked, 1 if it could not, 2 if it was asked wrongly.
 */
package org.therapyplatform.cli;
