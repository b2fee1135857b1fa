// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/ibkr/session/twssession.h"

namespace qm::broker::ibkr {

/// What the session itself hears: the first steps of a connection, and the notices that change its state.
class TwsSession::Ears final : public tws::MessageHandler {
public:
    explicit Ears(TwsSession& session) : m_session(session) { }
    void onManagedAccounts(const tws::ManagedAccounts& message) override;
    void onNextValidId(const tws::NextValidId& message) override;
    void onError(const tws::ErrorMessage& message) override;
    void onPositionEnd(const tws::End&) override;
    void onMalformed(const tws::Malformed& message) override;

private:
    void noticed(const tws::ErrorMessage& message);

    TwsSession& m_session;
};

} // namespace qm::broker::ibkr
