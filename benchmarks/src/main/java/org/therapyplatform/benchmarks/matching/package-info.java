/** Choosing therapists and composing inquiries, at the size of the country. */
package org.therapyplatform.benchmarks.matching;
