package org.ccps.operator.refunds;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.ccps.console.signin.Workstation;
import org.ccps.refund.RefundReportCsv;
import org.ccps.refund.Refunds;
import org.ccps.settings.Settings;

/** The report of refunds as a CSV file; who took it, of which days, is on record (H5, H7). */
@WebServlet("/refund-report.csv")
public class RefundReportExport extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient Refunds refunds;
    @Inject
    private transient Settings settings;
    @Inject
    private transient Clock clock;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ZoneId zone = settings.zone();
        Optional<ReportDays> days = ReportDays.typed(request.getParameter("from"), request.getParameter("to"), LocalDate.ofInstant(clock.instant(), zone));
        if (days.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        String csv = RefundReportCsv.of(refunds.report(days.get().from(zone), days.get().to(zone), "CSV", Workstation.of(request)), zone);
        response.setContentType("text/csv");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"refunds.csv\"");
        response.getWriter().write(csv);
    }
}
