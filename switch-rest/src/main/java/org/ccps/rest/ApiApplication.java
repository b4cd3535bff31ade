package org.ccps.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** All of {@code /api/v1}. */
@ApplicationPath("/")
public class ApiApplication extends Application {
}
