package org.therapyplatform.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Everything for clients is below {@code /api}. */
@ApplicationPath("api")
public class ApiApplication extends Application {}
