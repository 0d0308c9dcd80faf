package org.therapyplatform.cli.mail;

import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import jakarta.mail.internet.MimeMessage;

/** A mailbox that stays empty: the mail is in a file already and must not fill the memory too. */
record Discarding(GreenMailUser account) implements GreenMailUser {
    @Override
    public void deliver(MovingMessage message) {}

    @Override
    public void deliver(MimeMessage message) {}

    @Override
    public void create() {}

    @Override
    public void delete() {}

    @Override
    public String getEmail() {
        return account.getEmail();
    }

    @Override
    public String getLogin() {
        return account.getLogin();
    }

    @Override
    public String getPassword() {
        return account.getPassword();
    }

    @Override
    public void setPassword(String password) {}

    @Override
    public void authenticate(String password) throws UserException {
        account.authenticate(password);
    }

    @Override
    public String getQualifiedMailboxName() {
        return account.getQualifiedMailboxName();
    }
}
