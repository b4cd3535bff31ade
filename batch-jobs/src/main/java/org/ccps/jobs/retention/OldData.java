package org.ccps.jobs.retention;

import java.util.List;
import org.ccps.retention.DataClass;

/** Some things of one class that may go. */
record OldData(DataClass data, List<Object> ids) {
}
