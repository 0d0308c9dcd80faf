/**
 * Conditional requests (RFC 9110 §13): a single record carries its version as {@code ETag}, a change may name it in
 * {@code If-Match}, reading may name it in {@code If-None-Match}.
 */
package org.therapyplatform.web.conditional;
