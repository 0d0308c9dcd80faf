/**
 * What goes wrong in operation, and its cure: checks that whoever reaches the database can run, the operator's command and
 * the server alike. The command adds those that need the administrative owner.
 */
package org.therapyplatform.platform.diagnosis;
