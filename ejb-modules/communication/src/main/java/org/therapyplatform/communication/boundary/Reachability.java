package org.therapyplatform.communication.boundary;

import java.util.Map;

/**
 * Where and when somebody can be called.
 *
 * @param plz postal code, which tells the federal state and so the public holidays; null if not known
 * @param telefonischeErreichbarkeit weekday to slots, as stored; null or empty if not known
 */
public record Reachability(String plz, Map<String, Object> telefonischeErreichbarkeit) {}
