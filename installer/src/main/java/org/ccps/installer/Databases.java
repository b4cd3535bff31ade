package org.ccps.installer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Connections with the drivers that the product's server has. */
final class Databases implements AutoCloseable {

    private static final String CONNECT_S = "10";

    private final Product product;
    private final Map<DatabaseKind, URLClassLoader> loaders = new EnumMap<>(DatabaseKind.class);

    Databases(Product product) {
        this.product = product;
    }

    /** @throws SQLException what the database or its driver says */
    Connection connect(DatabaseAddress address) throws SQLException {
        if (address.password() == null) {
            throw new Trouble("no password of the database is stored", "run ccps setup with " + Answers.DATABASE_PASSWORD);
        }
        Properties properties = new Properties();
        properties.setProperty("user", address.user());
        properties.setProperty("password", address.password());
        switch (address.kind()) {
            case POSTGRESQL -> {
                properties.setProperty("connectTimeout", CONNECT_S);
                // something that takes connections and does not speak
                properties.setProperty("loginTimeout", CONNECT_S);
            }
            case SQLSERVER -> properties.setProperty("loginTimeout", CONNECT_S);
            case ORACLE -> properties.setProperty("oracle.net.CONNECT_TIMEOUT", CONNECT_S + "000");
            case H2 -> { }
        }
        Connection connection = driver(address.kind()).connect(address.url(), properties);
        if (connection == null) {
            throw new Trouble("database.url: " + address.url() + " is no address of " + address.kind().key(), "it begins with " + address.kind().urlBegin());
        }
        return connection;
    }

    private Driver driver(DatabaseKind kind) {
        URLClassLoader loader = loaders.computeIfAbsent(kind, this::loader);
        try {
            return (Driver) loader.loadClass(kind.driver()).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new Trouble("the driver for " + kind.key() + " cannot be loaded", "unpack the whole zip again", e);
        }
    }

    private URLClassLoader loader(DatabaseKind kind) {
        List<URL> jars = new ArrayList<>();
        for (Path jar : product.moduleJars(kind.key())) {
            try {
                jars.add(jar.toUri().toURL());
            } catch (MalformedURLException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new URLClassLoader(jars.toArray(URL[]::new), Databases.class.getClassLoader());
    }

    @Override
    public void close() {
        for (URLClassLoader loader : loaders.values()) {
            try {
                loader.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
