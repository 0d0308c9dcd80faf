package org.therapyplatform.patient.control;

import java.math.BigDecimal;

/** What a place costs, in Euro. */
record Prices(BigDecimal einzeltherapie, BigDecimal gruppentherapie) {
    /** Of a voucher. */
    static final Prices NOTHING = new Prices(BigDecimal.ZERO, BigDecimal.ZERO);
}
