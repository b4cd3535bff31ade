package org.ccps.operator.overview;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.ccps.console.signin.Workstation;
import org.ccps.money.Currency;
import org.ccps.refusal.InvalidInput;
import org.ccps.refusal.Refusal;
import org.ccps.report.DayReport;
import org.ccps.report.DayReportCsv;
import org.ccps.report.DayReports;

/** The report of a day as a CSV file; who took it, of which day, is on record (H4, H5, H7). */
@WebServlet("/day-report.csv")
public class DayReportExport extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient DayReports reports;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        DayReport report;
        try {
            String day = request.getParameter("day");
            report = reports.export(day == null ? null : LocalDate.parse(day), Currency.of(request.getParameter("currency")).orElse(null), request.getParameter("account"), Workstation.of(request));
        } catch (DateTimeException | InvalidInput e) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        } catch (Refusal refusal) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        response.setContentType("text/csv");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"hours-" + report.day() + ".csv\"");
        response.getWriter().write(DayReportCsv.of(report));
    }
}
