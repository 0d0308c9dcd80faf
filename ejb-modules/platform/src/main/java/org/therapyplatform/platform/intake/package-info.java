/**
 * Files that come in: fetched from a folder or an object storage, or handed over by somebody; kept in the database until
 * they are processed; processed once.
 *
 * <ol>
 *   <li>I1: Nothing is removed from a source before its content is in the database ({@code import_chunk}), nor what was
 *       written again since; content lives there, not on a disk, so that every server, the backup and an erasure reach it.
 *   <li>I2: A file is processed in one transaction with its effect, or in parts each of which is. A server that dies
 *       leaves no trace that would have to be cleaned up: its lock goes with its connection. What is processed in parts
 *       is read to its end before: nothing is taken of a file that breaks off.
 *   <li>I3: Content is recognised by its hash, a signed file also by its signature, however it is laid out and whichever
 *       way it came into the module: it is not processed again. If it had failed, it is tried again: content of a
 *       series from its beginning, other content from where the failed import had come, which itself cannot be tried again
 *       then.
 *   <li>I4: What breaks a rule is kept aside with the reason ({@code failed}); what fails for another reason is tried
 *       again, with the reason until then. Reports and logs name file, row, field and rule, never a value.
 *   <li>I5: A signature is checked before anything it covers is read.
 *   <li>I6: Monitors are counted in the database; a source that cannot be listed is an issue until it can, not an empty
 *       list, and is looked into again after a minute at the latest.
 *   <li>I7: Of a file people are told once that it waits, once that it was kept aside or went from its source before it
 *       could be fetched, and once how many of its records were not taken, by the rules they broke. A monitor shows the
 *       rest.
 * </ol>
 *
 * <p>A module takes part so:
 *
 * <ul>
 *   <li>its changelog includes {@code db/changelog/intake/import.sql}, its classification the columns' classes;
 *   <li>a {@code @Stateless} bean that extends {@link org.therapyplatform.platform.intake.ImportFiles} and names
 *       datasource, kinds and monitor;
 *   <li>an {@link org.therapyplatform.platform.intake.ImportProcessor}. It gets the content as a
 *       {@link org.therapyplatform.platform.intake.ChunkStream}, opens a signed file with
 *       {@link org.therapyplatform.platform.intake.SignedEnvelope}, asks {@code imported(identity)} and calls
 *       {@code processed} in its transaction;
 *   <li>a {@code @Startup} singleton that extends {@link org.therapyplatform.platform.intake.IntakeJob} of these two and
 *       names its sources;
 *   <li>an {@link org.therapyplatform.platform.intake.ImportMonitor}.
 * </ul>
 *
 * <p>Who is told about failures gets {@link org.therapyplatform.platform.intake.ImportFailed}.
 */
package org.therapyplatform.platform.intake;
