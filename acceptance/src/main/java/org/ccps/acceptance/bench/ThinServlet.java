package org.ccps.acceptance.bench;

import jakarta.annotation.Resource;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/**
 * The least that can be done and still know what was asked of the bank: insert and commit, ask, update and commit. No roles, no
 * checks, no key, no audit, no card kept. Runs in the server beside the switch, on its data source, while the benchmark lasts.
 */
@WebServlet("/payments")
public class ThinServlet extends HttpServlet {

    static final String CONTEXT = "/bench-thin";
    static final String PATH = CONTEXT + "/payments";
    static final String ORDER = "X-Order";

    private static final long serialVersionUID = 1L;

    @Resource(lookup = "java:jboss/datasources/ccps")
    private transient DataSource dataSource;

    private final transient HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final transient URI gateway = URI.create(System.getProperty("ccps.gateway.url"));
    private final AtomicLong ids = new AtomicLong();

    @Override
    public void init() throws ServletException {
        execute("CREATE TABLE IF NOT EXISTS bench_payment (id BIGINT PRIMARY KEY, order_number VARCHAR(60) NOT NULL UNIQUE, "
                + "state VARCHAR(24) NOT NULL, recorded_at_ms BIGINT NOT NULL, concluded_at_ms BIGINT)");
    }

    @Override
    public void destroy() {
        try {
            execute("DROP TABLE IF EXISTS bench_payment");
        } catch (ServletException e) {
            log("bench_payment stays", e);
        }
    }

    private void execute(String sql) throws ServletException {
        try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new ServletException(e);
        }
    }

    /** Nothing but an answer: what a call costs by itself. */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/json");
        response.getOutputStream().write("{\"status\":\"UP\"}".getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        String order = request.getHeader(ORDER);
        byte[] message = request.getInputStream().readAllBytes();
        long id = ids.incrementAndGet();
        try {
            try (Connection connection = dataSource.getConnection();
                    PreparedStatement insert = connection.prepareStatement("INSERT INTO bench_payment VALUES (?, ?, 'SENDING', ?, NULL)")) {
                insert.setLong(1, id);
                insert.setString(2, order);
                insert.setLong(3, System.currentTimeMillis());
                insert.executeUpdate();
            }
            HttpResponse<byte[]> answer = http.send(HttpRequest.newBuilder(gateway).header("Content-Type", "text/xml; charset=utf-8")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(message)).build(), HttpResponse.BodyHandlers.ofByteArray());
            boolean approved = answer.statusCode() == 200
                    && new String(answer.body(), StandardCharsets.US_ASCII).contains("<approved>Yes</approved>");
            try (Connection connection = dataSource.getConnection();
                    PreparedStatement update = connection.prepareStatement("UPDATE bench_payment SET state = ?, concluded_at_ms = ? WHERE id = ?")) {
                update.setString(1, approved ? "APPROVED" : "DECLINED");
                update.setLong(2, System.currentTimeMillis());
                update.setLong(3, id);
                update.executeUpdate();
            }
            response.setStatus(approved ? HttpServletResponse.SC_CREATED : HttpServletResponse.SC_PAYMENT_REQUIRED);
        } catch (SQLException e) {
            throw new ServletException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServletException(e);
        }
    }
}
