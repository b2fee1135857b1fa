// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/secret.h"
#include "net/secretstore.h"
#include "net/task.h"

#include <functional>

namespace qm::broker::alpaca {

/// What every request and every stream is signed with.
struct Keys {
    Secret id;
    Secret secret;
};
using KeySource = std::function<Task<Result<Keys>>()>;

/// Both secrets of a connection, made known to the redactor. Error{Auth}: one is missing. `secrets` outlives the wait.
[[nodiscard]] Task<Result<Keys>> readKeys(net::SecretStore* secrets, QString connection);

} // namespace qm::broker::alpaca
