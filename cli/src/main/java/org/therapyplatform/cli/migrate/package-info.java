/** Proposes a changelog from what the entities say and the database lacks. */
package org.therapyplatform.cli.migrate;
