package org.ccps.acceptance.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.tools.attach.VirtualMachine;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.RuntimeMBeanException;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.ccps.acceptance.harness.Await;
import org.ccps.acceptance.harness.PaymentBody;
import org.ccps.acceptance.harness.Product;
import org.ccps.acceptance.harness.Store;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The switch for a JMX tool of the same operating-system user")
class JmxIT {

    private static final Duration SOON = Duration.ofSeconds(40);

    private static Product product;
    private static JMXConnector connector;
    private static MBeanServerConnection server;
    private static ObjectName name;

    @BeforeAll
    static void start() throws Exception {
        product = Product.start(Map.of("link.probeIntervalMs", "600000"));
        VirtualMachine machine = VirtualMachine.attach(Long.toString(product.server().pid()));
        String address = machine.startLocalManagementAgent();
        machine.detach();
        connector = JMXConnectorFactory.connect(new JMXServiceURL(address));
        server = connector.getMBeanServerConnection();
        name = new ObjectName("org.ccps:type=Switch");
    }

    @AfterAll
    static void stop() throws Exception {
        if (connector != null) {
            connector.close();
        }
        product.close();
    }

    private static Object attribute(String attribute) {
        try {
            return server.getAttribute(name, attribute);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object invoke(String operation, String... arguments) throws Exception {
        String[] types = new String[arguments.length];
        java.util.Arrays.fill(types, String.class.getName());
        return server.invoke(name, operation, arguments, types);
    }

    private static JsonObject record(String action) {
        return product.adam().get("audit?action=" + action + "&limit=1").expect(200).json().getJsonArray("items").getJsonObject(0);
    }

    @Test
    @DisplayName("C10 K4 the drain and a rotation of the vault's key are started, their progress shows, and both are on record as the system's at jmx")
    void operations() throws Exception {
        Store store = new Store(product);
        store.linkDown();
        String waiting = store.defer(PaymentBody.fresh());
        Await.until("it is among the figures", SOON, () -> attribute("Waiting").equals(1L));
        assertThat(attribute("VaultSealed")).isEqualTo(false);

        assertThat(invoke("rotateVaultKey", "")).isEqualTo("ccps-vault-2");
        assertThatThrownBy(() -> invoke("rotateVaultKey", "again")).isInstanceOf(RuntimeMBeanException.class).hasRootCauseMessage("too-soon");
        Await.until("the rotation is done", SOON, () -> attribute("VaultSealing").toString().matches("run=[0-9]+ status=COMPLETED done=1 total=1"));
        assertThat(attribute("VaultKey")).isEqualTo("ccps-vault-2");
        JsonObject made = record("vault.key-made");
        assertThat(List.of(made.getString("actor"), made.getString("workstation"), made.getString("object"))).containsExactly("system", "jmx", "ccps-vault-2");

        product.simulator().outage(false);
        String run = (String) invoke("startDrain");
        assertThat(run).matches("run=[0-9]+ status=[A-Z]+ done=[0-9]+ total=1");
        Await.until("what waits is sent", SOON, () -> store.payment(waiting).getString("state").equals("APPROVED"));
        Await.until("its progress shows", SOON, () -> attribute("Drain").toString().endsWith(" done=1 total=1"));
        JsonObject operated = record("server.operated");
        assertThat(List.of(operated.getString("actor"), operated.getString("workstation"))).containsExactly("system", "jmx");
        assertThat(operated.getString("object")).startsWith("drain/");
    }
}
