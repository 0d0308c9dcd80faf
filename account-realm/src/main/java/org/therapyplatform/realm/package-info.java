/** What the server itself needs to check passwords; config/standalone.xml names it. */
package org.therapyplatform.realm;
