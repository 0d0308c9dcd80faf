/** What reflection tells of record types. */
package org.therapyplatform.platform.record;
