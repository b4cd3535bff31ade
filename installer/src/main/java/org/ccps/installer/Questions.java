package org.ccps.installer;

import java.io.Console;

/** The questions of a set-up, in plain words. Knows what an earlier set-up was told. */
final class Questions {

    private final Console console;
    private final Instance before;
    private final Answers answers;

    Questions(Console console, Instance before, Answers answers) {
        this.console = console;
        this.before = before;
        this.answers = answers;
    }

    void all() {
        say("Each question has its answer of today in brackets: Enter takes it. Nothing is changed before everything has been checked.");
        say("");
        String database = ask("Which database? h2 is embedded and for trying out; else postgresql, sqlserver or oracle", Instance.DATABASE, "h2");
        if (!database.equals("h2")) {
            ask("Its address, such as " + DatabaseKind.of(database).urlBegin() + "…", Instance.DATABASE_URL, "");
            ask("The switch's user in that database", Instance.DATABASE_USER, "ccps");
            askUnseen("Password of that user", Answers.DATABASE_PASSWORD);
        }
        String securepay = ask("SecurePay: 'live', 'test' for their test server, or 'simulator' for the stand-in that comes along", Instance.SECUREPAY, "simulator");
        if (!securepay.equals("simulator")) {
            ask("SecurePay's address (empty for their usual one)", Instance.SECUREPAY_URL, "");
            ask("Your merchant id at SecurePay", Instance.MERCHANT, "");
            askUnseen("Its transaction password", Answers.SECUREPAY_PASSWORD);
        }
        ask("Your name, as the console shows it", Instance.MERCHANT_NAME, "");
        ask("Currency of your accounts", Instance.CURRENCY, "AUD");
        String tls = ask("HTTPS certificate: 'own' for a PKCS12 file of yours, or 'made' for one that is made here", Answers.TLS, "made");
        if (tls.equals("own")) {
            ask("Path of the PKCS12 file", Answers.TLS_FILE, "");
            askUnseen("Password of that file", Answers.TLS_PASSWORD);
        } else {
            ask("Name by which browsers reach this machine", Answers.TLS_NAME, "localhost");
        }
        ask("Address to listen on (127.0.0.1 for this machine only, 0.0.0.0 for all)", Instance.BIND, "127.0.0.1");
        ask("Added to the ports 8443, 8080 and 9990", Instance.OFFSET, "0");
        ask("User name of the first administrator", Instance.ADMINISTRATOR, "admin");
    }

    private String ask(String question, String key, String otherwise) {
        String known = before.get(key, otherwise);
        say(question + (known.isEmpty() ? ":" : " [" + known + "]:"));
        String typed = console.readLine("  ");
        if (typed == null) {
            throw new Trouble("the questions were broken off", "run ccps setup again; nothing has been changed");
        }
        String answer = typed.isBlank() ? known : typed.strip();
        answers.put(key, answer);
        return answer;
    }

    private void askUnseen(String question, String key) {
        say(question + " (not shown" + (before.exists() ? "; empty keeps the stored one" : "") + "):");
        char[] typed = console.readPassword("  ");
        if (typed != null && typed.length > 0) {
            answers.putSecret(key, new String(typed));
        }
    }

    private void say(String line) {
        console.writer().println(line);
        console.writer().flush();
    }
}
