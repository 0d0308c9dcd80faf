/**
 * The audit trail: who read or changed what, when, from where and through which route. Ids only, never a value.
 *
 * <ol>
 *   <li>T1: What a boundary hands out is a read, recorded at once; a change is recorded when its transaction commits.
 *   <li>T2: Nothing is lost on a clean stop; a power cut costs at most a second of reads.
 *   <li>T3: While the database is away events wait; when too many wait, no new request is let in.
 *   <li>T4: The role that writes may insert and select (docker/postgres/init.sql), nothing else.
 * </ol>
 */
package org.therapyplatform.platform.audit;
