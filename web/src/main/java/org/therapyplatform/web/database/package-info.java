/** How the database and what works by itself are doing, for whoever has to cure it. The checks stand in {@code platform.diagnosis}. */
package org.therapyplatform.web.database;
