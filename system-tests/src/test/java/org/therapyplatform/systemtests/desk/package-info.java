/** The desk in a real browser: Chromium and its driver, as Debian's packages {@code chromium} and {@code chromium-driver}. */
package org.therapyplatform.systemtests.desk;
