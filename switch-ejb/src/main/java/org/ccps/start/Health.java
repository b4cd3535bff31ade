package org.ccps.start;

import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Whether this server can do its work (M1). No sign-in, no transaction, no detail. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Health {

    private static final Logger LOG = Logger.getLogger(Health.class);
    private static final int VALID_WITHIN_S = 2;

    @Resource(lookup = "java:jboss/datasources/ccps")
    private DataSource dataSource;

    @Inject
    private Beginning beginning;

    /** For the container, which injects. */
    public Health() {
    }

    Health(DataSource dataSource, Beginning beginning) {
        this.dataSource = dataSource;
        this.beginning = beginning;
    }

    /** Everything has begun. */
    public boolean started() {
        return beginning.done();
    }

    /** Everything has begun and the database answers; the gateway may be away. */
    public boolean ready() {
        if (!beginning.done()) {
            return false;
        }
        try (Connection connection = dataSource.getConnection()) {
            return connection.isValid(VALID_WITHIN_S);
        } catch (SQLException e) {
            LOG.warnf("CCPS-0104 the database does not answer: %s", e.getMessage());
            return false;
        }
    }
}
