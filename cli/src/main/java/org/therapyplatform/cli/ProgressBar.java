package org.therapyplatform.cli;

/** How far something is, in one line. */
final class ProgressBar {
    private static final int WIDTH = 30;

    private ProgressBar() {}

    /**
     * @param what is counted
     * @param all 0: nobody knows how many there are
     */
    static String of(String what, long done, long all) {
        if (all <= 0) {
            return "[" + " ".repeat(WIDTH) + "] " + done + " " + what;
        }
        long some = Math.min(done, all);
        int filled = (int) (WIDTH * some / all);
        return "[" + "#".repeat(filled) + " ".repeat(WIDTH - filled) + "] " + 100 * some / all + " % " + what;
    }
}
