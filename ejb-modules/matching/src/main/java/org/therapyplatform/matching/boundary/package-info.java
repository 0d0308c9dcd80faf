/** What the web may call: the facades of searches, selection and inquiries, and their value records. */
package org.therapyplatform.matching.boundary;
