package org.ccps.operator.overview;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.ccps.deferral.OutageView;
import org.ccps.deferral.Outages;
import org.ccps.operator.signin.Workstation;
import org.ccps.settings.Settings;

/** All outages as a CSV file (C19): times with their offset, amounts as decimals, and no cell that a spreadsheet would run. */
@WebServlet("/outages.csv")
public class OutageExport extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private static final int PAGE = 200;

    @Inject
    private transient Outages outages;
    @Inject
    private transient Settings settings;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ZoneId zone = settings.zone();
        List<OutageView> page = outages.list(null, PAGE);
        response.setContentType("text/csv");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"outages.csv\"");
        Writer out = response.getWriter();
        out.write(Csv.line(List.of("outage", "started", "ended", "cause", "deferred", "amounts", "calls lost", "drained")));
        int rows = 0;
        while (!page.isEmpty()) {
            rows += page.size();
            for (OutageView outage : page) {
                out.write(Csv.line(List.of("O-" + outage.number(), at(outage.startedAt(), zone), at(outage.endedAt(), zone), outage.cause(),
                        Long.toString(outage.deferred()), outage.amounts().stream().map(sum -> sum.toDecimal() + " " + sum.currency()).collect(Collectors.joining("; ")),
                        Integer.toString(outage.callsLost()), at(outage.drainedAt(), zone))));
            }
            page = page.size() < PAGE ? List.of() : outages.list(page.get(PAGE - 1).number(), PAGE);
        }
        // before the last bytes are flushed: nobody has the whole file without the record of it
        outages.exported(rows, "CSV", Workstation.of(request));
    }

    private static String at(Instant at, ZoneId zone) {
        return at == null ? "" : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.truncatedTo(ChronoUnit.MILLIS).atZone(zone));
    }
}
