// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCryptographicHash>

#include <string_view>

namespace qm::storage {

/// SHA-256 over the canonical rows of one account's snapshot: generation and time, balances by currency, positions by
/// instrument key. Fed with the very texts that are stored, on writing and on reading, so that a changed bit in the
/// file shows (SQLite's own check misses about a third of them).
class SnapshotDigest {
public:
    SnapshotDigest() : m_hash(QCryptographicHash::Sha256) { }
    void field(std::string_view utf8)
    {
        // Length first, so that no two rows of fields read the same; unknown and empty differ.
        const qint64 length = utf8.data() ? static_cast<qint64>(utf8.size()) : -1;
        m_hash.addData(QByteArrayView(reinterpret_cast<const char*>(&length), sizeof length));
        if (!utf8.empty())
            m_hash.addData(QByteArrayView(utf8.data(), static_cast<qsizetype>(utf8.size())));
    }
    void field(qint64 number) { m_hash.addData(QByteArrayView(reinterpret_cast<const char*>(&number), sizeof number)); }
    [[nodiscard]] QByteArray hex() const { return m_hash.result().toHex(); }

private:
    QCryptographicHash m_hash;
};

} // namespace qm::storage
