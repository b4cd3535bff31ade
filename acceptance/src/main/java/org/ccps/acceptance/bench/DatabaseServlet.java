package org.ccps.acceptance.bench;

import jakarta.annotation.Resource;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** What the embedded database counts of itself; it can be asked only from within the server. */
@WebServlet("/database")
public class DatabaseServlet extends HttpServlet {

    static final String PATH = ThinServlet.CONTEXT + "/database";

    private static final long serialVersionUID = 1L;
    private static final int STATEMENTS_MAX = 1_000;

    @Resource(lookup = "java:jboss/datasources/ccps")
    private transient DataSource dataSource;

    /** Lines of name, tab, value. */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        response.setContentType("text/plain;charset=UTF-8");
        PrintWriter out = response.getWriter();
        try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
            print(out, statement, "SELECT setting_name, setting_value FROM information_schema.settings WHERE setting_name LIKE 'info.%'");
            print(out, statement, "SELECT 'unsealed', COUNT(*) FROM audit_unsealed");
            print(out, statement, "SELECT 'statement ' || sql_statement, execution_count FROM information_schema.query_statistics");
        } catch (SQLException e) {
            throw new ServletException(e);
        }
    }

    private static void print(PrintWriter out, Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                out.println(rows.getString(1).replaceAll("\\s+", " ") + "\t" + rows.getString(2));
            }
        }
    }

    /** Begins to count statements ({@code count=true}), or ends it. */
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        boolean count = Boolean.parseBoolean(request.getParameter("count"));
        try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("SET QUERY_STATISTICS FALSE");
            if (count) {
                statement.execute("SET QUERY_STATISTICS TRUE");
                statement.execute("SET QUERY_STATISTICS_MAX_ENTRIES " + STATEMENTS_MAX);
            }
        } catch (SQLException e) {
            throw new ServletException(e);
        }
    }
}
