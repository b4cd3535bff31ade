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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.ccps.console.signin.Workstation;
import org.ccps.deferral.OutageView;
import org.ccps.deferral.Outages;
import org.ccps.refusal.Refusal;
import org.ccps.settings.Settings;
import org.ccps.text.Csv;

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
        List<OutageView> all = new ArrayList<>();
        for (List<OutageView> page = outages.list(null, PAGE); !page.isEmpty(); page = page.size() < PAGE ? List.of() : outages.list(page.get(PAGE - 1).number(), PAGE)) {
            all.addAll(page);
        }
        try {
            outages.exported(all.size(), "CSV", Workstation.of(request));
        } catch (Refusal refusal) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        response.setContentType("text/csv");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"outages.csv\"");
        Writer out = response.getWriter();
        out.write(Csv.row("outage", "started", "ended", "cause", "deferred", "amounts", "calls lost", "drained"));
        for (OutageView outage : all) {
            out.write(Csv.row("O-" + outage.number(), at(outage.startedAt(), zone), at(outage.endedAt(), zone), outage.cause(),
                    outage.deferred(), outage.amounts().stream().map(sum -> sum.toDecimal() + " " + sum.currency()).collect(Collectors.joining("; ")),
                    outage.callsLost(), at(outage.drainedAt(), zone)));
        }
    }

    private static String at(Instant at, ZoneId zone) {
        return at == null ? "" : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.truncatedTo(ChronoUnit.MILLIS).atZone(zone));
    }
}
