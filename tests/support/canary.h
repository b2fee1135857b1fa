// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QString>
#include <QStringList>
#include <QUrl>

namespace qm::test {

/// A secret that exists nowhere else, to be searched for after a test: 40 characters, some of which percent encoding
/// and base64 change.
inline QByteArray makeCanary(const QByteArray& label)
{
    QByteArray canary = "cnry/" + label + '+';
    while (canary.size() < 40)
        canary += QByteArray::number(QRandomGenerator::global()->bounded(16), 16);
    return canary;
}

/// Searches for a secret in every form in which it could have leaked. A finder that finds nothing proves nothing by
/// itself: tests plant a canary in each form first (tst_canary does, for all).
class CanaryFinder {
public:
    explicit CanaryFinder(const QByteArray& secret)
    {
        add("raw", secret);
        const QString text = QString::fromUtf8(secret);
        add("UTF-16LE",
            QByteArray(reinterpret_cast<const char*>(text.utf16()), text.size() * 2)); // a QString in memory
        add("percent", QUrl::toPercentEncoding(text));
        add("percent", QUrl::toPercentEncoding(text).toLower());
        add("hex", secret.toHex());
        add("hex", secret.toHex().toUpper());
        add("json", QByteArray(secret).replace("/", "\\/"));
        for (const QByteArray::Base64Options alphabet : {QByteArray::Base64Encoding, QByteArray::Base64UrlEncoding}) {
            for (int shift = 0; shift < 3; ++shift)
                add("base64", base64Core(secret, shift, alphabet));
        }
    }

    /// Where and in which form: "config.ini: base64". Empty: nowhere.
    [[nodiscard]] QStringList inBytes(const QByteArray& bytes, const QString& where) const
    {
        QStringList finds;
        for (const auto& [form, needle] : m_needles) {
            const QString find = where + QStringLiteral(": ") + QString::fromLatin1(form);
            if (bytes.contains(needle) && !finds.contains(find))
                finds.append(find);
        }
        return finds;
    }
    [[nodiscard]] QStringList inFile(const QString& path) const
    {
        QStringList finds = inBytes(QFile::encodeName(QFileInfo(path).fileName()), path + QStringLiteral(" (name)"));
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return finds << path + QStringLiteral(": cannot be read"); // what was not searched is not clean
        return finds + inBytes(file.readAll(), path);
    }
    [[nodiscard]] QStringList inFolder(const QString& path) const ///< with everything below it, hidden files too
    {
        QStringList finds;
        QDirIterator it(path, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            const QFileInfo info(it.next());
            if (info.isFile()) // not sockets and pipes
                finds += inFile(info.filePath());
        }
        return finds;
    }

private:
    void add(const char* form, const QByteArray& needle)
    {
        for (const auto& known : m_needles) {
            if (known.second == needle) // encoding changed nothing: already searched for
                return;
        }
        m_needles.append({QByteArray(form), needle});
    }
    /// The characters that the secret alone decides, when it stands `shift` bytes into a group of three.
    static QByteArray base64Core(const QByteArray& bytes, int shift, QByteArray::Base64Options options)
    {
        const QByteArray all = (QByteArray(shift, '\0') + bytes).toBase64(options | QByteArray::OmitTrailingEquals);
        const qsizetype from = (8 * shift + 5) / 6;
        return all.mid(from, 8 * (shift + bytes.size()) / 6 - from);
    }

    QList<QPair<QByteArray, QByteArray>> m_needles;
};

} // namespace qm::test
