package org.ccps.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.ccps.refusal.FieldError;
import org.ccps.refusal.InvalidInput;
import org.ccps.settings.MerchantAccount;
import org.ccps.settings.Merchants;
import org.ccps.text.FreeText;

/** The merchant accounts that somebody may use (H9). */
@ApplicationScoped
public class Accounts {

    @Inject
    private Merchants merchants;

    /** In the order in which they are offered; one that is not open is offered to nobody. Of somebody who has none that is, those that are to be his. */
    public List<MerchantAccount> shown(UserView user) {
        List<MerchantAccount> offered = his(user).stream().filter(MerchantAccount::isOpen).toList();
        return offered.isEmpty() ? his(user) : offered;
    }

    private List<MerchantAccount> his(UserView user) {
        return merchants.all().stream().filter(account -> user.mayUse(account.code())).toList();
    }

    /**
     * What lists are narrowed by: the account of this code, or where none is named all that the user may see.
     *
     * @throws InvalidInput naming {@code merchant}
     */
    public Scope scope(String code, UserView user) {
        return FreeText.blank(code) ? user.scope() : new Scope(Set.of(named(code, user).code()));
    }

    /**
     * The account of this code, to look at what is its, or where none is named the first one that the user may use.
     *
     * @throws InvalidInput naming {@code merchant} for one that is not there or not his: nobody can tell which
     */
    public MerchantAccount named(String code, UserView user) {
        return FreeText.blank(code) ? shown(user).get(0) : one(code, his(user));
    }

    /**
     * The same, to take a payment for it.
     *
     * @throws InvalidInput naming {@code merchant}, for one that is not open, too
     */
    public MerchantAccount taking(String code, UserView user) {
        List<MerchantAccount> open = his(user).stream().filter(MerchantAccount::isOpen).toList();
        return FreeText.blank(code) && !open.isEmpty() ? open.get(0) : one(code, open);
    }

    private static MerchantAccount one(String code, List<MerchantAccount> of) {
        return of.stream().filter(account -> account.code().equals(code)).findFirst().orElseThrow(() -> new InvalidInput(List.of(new FieldError("merchant", "unknown",
                of.isEmpty() ? "is none that you may use: an administrator gives you one" : "must be one of " + of.stream().map(MerchantAccount::code).collect(Collectors.joining(", "))))));
    }
}
