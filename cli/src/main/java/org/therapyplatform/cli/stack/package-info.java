/**
 * The platform on one machine, without containers: an embedded PostgreSQL, PgBouncer, a mail catcher and the server,
 * each a detached process that outlives the command which started it. {@link org.therapyplatform.cli.stack.LocalStack}
 * is the whole; the system tests use it as a library, with ports and a state directory of their own.
 */
package org.therapyplatform.cli.stack;
