// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMetaType>
#include <QString>

namespace qm {

/// A secret in memory: an API key, a password, a token. Has no stream operator, no implicit conversion and no
/// equality with text, so that it cannot slip into a log or a file by accident. The bytes are overwritten when the
/// last copy goes; copies that Qt makes of strings elsewhere cannot be scrubbed, so convert late and drop early.
class Secret {
public:
    Secret() = default;
    explicit Secret(QByteArray utf8) : m_bytes(std::move(utf8)) { }
    explicit Secret(const QString& text) : m_bytes(text.toUtf8()) { }
    Secret(const Secret&) = default;
    Secret& operator=(const Secret&) = default;
    Secret(Secret&&) noexcept = default;
    Secret& operator=(Secret&&) noexcept = default;
    ~Secret()
    {
        if (m_bytes.isDetached() && !m_bytes.isEmpty()) {
            volatile char* at = m_bytes.data();
            for (qsizetype i = 0; i < m_bytes.size(); ++i)
                at[i] = 0;
        }
    }
    [[nodiscard]] bool isEmpty() const { return m_bytes.isEmpty(); }
    [[nodiscard]] const QByteArray& reveal() const
    {
        return m_bytes;
    } ///< UTF-8; for the one header or body that needs it

private:
    QByteArray m_bytes;
};

} // namespace qm

Q_DECLARE_METATYPE(qm::Secret)
