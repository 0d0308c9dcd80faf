/** Proposals for the whole country beside inquiries composed one by one. */
package org.therapyplatform.benchmarks.proposal;
