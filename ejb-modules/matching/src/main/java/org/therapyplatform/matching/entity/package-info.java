/** The rows of {@code matching_service}. */
package org.therapyplatform.matching.entity;
