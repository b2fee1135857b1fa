// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/registry.h"

namespace qm::test {

/// How the fake brokerage behaves, by connection name; may be changed while a hub runs. Any thread.
struct Behaviour {
    enum class Kind { Fine, Fail, Throw, Hang, Block, AccountFails, RowsRejected };
    Kind kind = Kind::Fine;
    Error error;       ///< for Fail and AccountFails
    int latencyMs = 0; ///< of each call it makes
    int calls = 1;
    int accounts = 1;
    int transactions = 3; ///< per account
    int quantity = 10;    ///< of the one position per account
};
void behave(const QString& connection, const Behaviour& behaviour);
void forgetBehaviours();
[[nodiscard]] int pullsOf(const QString& connection);
/// Lets blocked threads (Kind::Block) go on; they must not outlive the test.
void releaseBlocked();
/// What adapters read from the secret store under "token" at their last test or pull.
[[nodiscard]] QString secretSeen(const QString& connection);

/// A registry with one kind, "fake".
[[nodiscard]] const broker::Registry& fakeRegistry();

} // namespace qm::test
