/** What the server's pools need to know about PostgreSQL; config/standalone.xml names it. */
package org.therapyplatform.datasource;
