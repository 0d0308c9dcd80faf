/** What is shipped and what is committed: licences, secrets. */
package org.therapyplatform.systemtests.supply;
