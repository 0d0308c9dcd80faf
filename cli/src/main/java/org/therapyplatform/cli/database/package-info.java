/** How the operator's command reaches the database, and what it needs of psql. */
package org.therapyplatform.cli.database;
