package org.therapyplatform.platform.intake;

import java.util.function.BooleanSupplier;

/** What a module does with a file. */
public interface ImportProcessor {
    /**
     * Processes a file and ends it ({@link ImportFiles#processed}) in the transaction that has the effect. Called outside
     * any transaction; of all servers only one works on a file at a time. After a crash it is called again.
     *
     * @param goOn asked between two parts of the work; false: the server stops, the rest is for the next start
     * @throws RejectedFileException to keep the file aside
     * @throws LaterException to be called again later
     */
    void process(ImportFile file, BooleanSupplier goOn);
}
