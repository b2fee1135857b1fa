// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/secretstore.h"

using namespace Qt::StringLiterals;

namespace qm::net {

namespace {

/// One character of a variable's name per character of the given name, so that the rule is easy to apply by hand.
QString environmentWord(const QString& name)
{
    QString word;
    for (const char32_t c : name.toUcs4()) {
        const bool lower = c >= U'a' && c <= U'z';
        const bool kept = (c >= U'A' && c <= U'Z') || (c >= U'0' && c <= U'9');
        word += lower ? QChar(static_cast<char16_t>(c - U'a' + U'A')) : kept ? QChar(static_cast<char16_t>(c)) : u'_';
    }
    return word;
}

} // namespace

SecretStore::~SecretStore() = default;

QString SecretStore::environmentName(const QString& connection, const QString& key)
{
    return u"QUANTMATRIX_SECRET_"_s + environmentWord(connection) + u'_' + environmentWord(key);
}

} // namespace qm::net
