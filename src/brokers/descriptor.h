// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

namespace qm::broker {

/// One thing a person fills in to connect. The settings form, the CLI and the documentation are made from these.
struct SettingField {
    enum class Type { Text, Url, Choice, Integer, Path, Secret };
    QString key; ///< fixed name: "base_url", "key_id"
    Type type = Type::Text;
    QString label; ///< translated
    QString help;  ///< translated, one or two sentences
    QString defaultValue;
    /// Choice: all there is. Integer and Text: the usual values, each "value" or "value\tlabel"; others are allowed.
    QStringList choices;
    QString (*warning)(const QString& value) = nullptr; ///< translated words where a value deserves them, or empty
    bool required = true;
    bool advanced = false; ///< folded away: service addresses
    [[nodiscard]] bool isSecret() const { return type == Type::Secret; }
};

enum class Capability { Accounts, Balances, Positions, Transactions, History, Quotes, Streaming, Candles, FileImport };
[[nodiscard]] QString idOf(Capability capability); ///< "accounts", "balances", ...

/// All that the product knows about a brokerage without connecting to it.
struct Descriptor {
    QString kind;    ///< fixed: "alpaca"
    QString name;    ///< "Alpaca"
    QString summary; ///< one line under the name in the list
    QString chip;    ///< two letters
    QList<Capability> capabilities;
    QList<SettingField> settings;
    QString helpUrl;           ///< "Where to find the key"
    QString helpText;          ///< step by step, plain text
    int requestsPerMinute = 0; ///< 0: no network

    [[nodiscard]] const SettingField* field(const QString& key) const;
    [[nodiscard]] QString valueOf(const QMap<QString, QString>& settings, const QString& key) const; ///< or the default
};

} // namespace qm::broker
