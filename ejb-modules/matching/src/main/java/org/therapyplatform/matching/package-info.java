/** Searches, inquiries, placements. Owns the schema {@code matching_service} and reads no other. */
package org.therapyplatform.matching;
