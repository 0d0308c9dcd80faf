/**
 * What every service module shares and no business rule: configuration, schema migration, errors, paging, the clock,
 * input validation. A module may use all of it; it uses none of them.
 */
package org.therapyplatform.platform;
