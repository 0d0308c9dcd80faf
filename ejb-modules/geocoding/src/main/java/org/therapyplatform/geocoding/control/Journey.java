package org.therapyplatform.geocoding.control;

import org.therapyplatform.geocoding.boundary.Koordinaten;

/** From one place to another, both rounded: by road the way back may be another one. */
record Journey(Koordinaten from, Koordinaten to) {}
