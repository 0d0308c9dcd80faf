/**
 * The desk: what every page of the user interface shares. A page is a facelet in {@code webapp}, a request-scoped bean
 * beside the resources of its subject, and its words in {@code Texts.properties}; lists keep their filters in the
 * address, so that the back button and a copied link work, and hold nothing in the session.
 */
package org.therapyplatform.web.desk;
