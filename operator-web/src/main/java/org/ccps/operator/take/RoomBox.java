package org.ccps.operator.take;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ccps.console.words.Amounts;
import org.ccps.console.words.Texts;
import org.ccps.deferral.RoomView;
import org.ccps.money.Money;
import org.ccps.operator.frame.Frame;
import org.ccps.operator.words.RoomLine;
import org.ccps.payment.Payments;
import org.ccps.settings.Setting;
import org.ccps.settings.Settings;

/** The room for deferring (C6), beside the form while the link is down. */
@Named
@RequestScoped
public class RoomBox {

    @Inject
    private Payments payments;
    @Inject
    private Settings settings;
    @Inject
    private Frame frame;

    private List<RoomView> rooms;

    /** Only for whoever may defer, and only while the link is not up. */
    public boolean isShown() {
        return frame.me().mayDeferPayments() && frame.getLink().isShown();
    }

    private Optional<RoomView> of(RoomView.Scope scope) {
        if (rooms == null) {
            rooms = payments.rooms(frame.rules().merchant());
        }
        return rooms.stream().filter(room -> room.scope() == scope).findFirst();
    }

    public List<RoomLine> getLines() {
        List<RoomLine> lines = new ArrayList<>();
        of(RoomView.Scope.OPERATOR).ifPresent(room -> lines.add(RoomLine.amount(Texts.of("room.mine"), room)));
        of(RoomView.Scope.TOTAL).ifPresent(room -> lines.add(RoomLine.amount(Texts.of("room.all"), room)));
        return lines;
    }

    /** The same, once one more payment waits. */
    List<RoomLine> after(Money payment) {
        List<RoomLine> lines = new ArrayList<>();
        of(RoomView.Scope.OPERATOR).ifPresent(room -> lines.add(RoomLine.after(Texts.of("defer.mine-after"), room, payment)));
        of(RoomView.Scope.TOTAL).ifPresent(room -> lines.add(RoomLine.after(Texts.of("defer.all-after"), room, payment)));
        return lines;
    }

    public String getUnit() {
        return Texts.of("room.unit", frame.rules().currency());
    }

    public String getLimits() {
        String item = of(RoomView.Scope.ITEM).map(room -> Amounts.plain(room.amount())).orElse("–");
        return Texts.of("room.limits", item, Amounts.plain(Money.parse(settings.text(Setting.DEFERRAL_CARD_MAX), frame.rules().currency())));
    }
}
