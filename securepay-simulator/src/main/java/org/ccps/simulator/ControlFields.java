package org.ccps.simulator;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/** The members of a control call's JSON object; each reading names the field when it is not what it must be. */
final class ControlFields {

    private final Map<String, Object> members;

    private ControlFields(Map<String, Object> members) {
        this.members = members;
    }

    static ControlFields read(byte[] body, Set<String> known) {
        Map<String, Object> members;
        try {
            members = Json.readObject(new String(body, StandardCharsets.UTF_8));
        } catch (Json.JsonProblem broken) {
            throw new ControlProblem(400, null, broken.getMessage());
        }
        for (String name : members.keySet()) {
            if (!known.contains(name)) {
                throw ControlProblem.in(name, "unknown field; known are " + known.stream().sorted().toList());
            }
        }
        return new ControlFields(members);
    }

    boolean has(String name) {
        return members.get(name) != null;
    }

    String text(String name) {
        if (value(name) instanceof String text) {
            return text;
        }
        throw ControlProblem.in(name, "must be a string");
    }

    boolean flag(String name) {
        if (value(name) instanceof Boolean flag) {
            return flag;
        }
        throw ControlProblem.in(name, "must be true or false");
    }

    long whole(String name, long min, long max) {
        BigDecimal number = number(name);
        try {
            long whole = number.longValueExact();
            if (whole >= min && whole <= max) {
                return whole;
            }
        } catch (ArithmeticException notWhole) {
            // said below
        }
        throw ControlProblem.in(name, "must be a whole number from " + min + " to " + max);
    }

    double number(String name, double min, double max) {
        double number = number(name).doubleValue();
        if (number < min || number > max) {
            throw ControlProblem.in(name, "must be a number from " + min + " to " + max);
        }
        return number;
    }

    private BigDecimal number(String name) {
        if (value(name) instanceof BigDecimal number) {
            return number;
        }
        throw ControlProblem.in(name, "must be a number");
    }

    private Object value(String name) {
        Object value = members.get(name);
        if (value == null) {
            throw ControlProblem.in(name, "missing");
        }
        return value;
    }
}
