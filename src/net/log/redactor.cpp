// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/redactor.h"

#include <QMutex>
#include <QMutexLocker>
#include <QRegularExpression>
#include <QSet>
#include <QStringList>
#include <QUrl>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace qm::net {

namespace {

constexpr qsizetype kShortestSecret = 6; ///< shorter ones would blank out ordinary words

struct Registry {
    QMutex mutex;
    QSet<QString> forms;
    QStringList longestFirst; ///< a secret that contains another one is replaced whole
};

Registry& registry()
{
    // Never destroyed, like the rules below: messages that come while the process ends are redacted too.
    static auto* const instance = new Registry; // NOLINT(cppcoreguidelines-owning-memory)
    return *instance;
}

/// The base64 characters that `bytes` alone decides when it stands `shift` bytes into a group of three: those at the
/// seams also depend on the neighbours ("user:" before a password in Basic authentication).
QByteArray base64Core(const QByteArray& bytes, int shift, QByteArray::Base64Options options)
{
    const QByteArray all = (QByteArray(shift, '\0') + bytes).toBase64(options | QByteArray::OmitTrailingEquals);
    const qsizetype from = (8 * shift + 5) / 6;
    const qsizetype to = 8 * (shift + bytes.size()) / 6;
    return all.mid(from, to - from);
}

QStringList formsOf(const QByteArray& bytes)
{
    const QString raw = QString::fromUtf8(bytes);
    const QByteArray percent = QUrl::toPercentEncoding(raw);
    const QByteArray hex = bytes.toHex();
    QString escapedSlash = raw;
    escapedSlash.replace(u'/', u"\\/"_s); // as some JSON writers do
    QStringList forms{raw, QString::fromLatin1(percent), QString::fromLatin1(percent.toLower()),
        QString::fromLatin1(hex), QString::fromLatin1(hex.toUpper()), escapedSlash};
    for (const QByteArray::Base64Options alphabet : {QByteArray::Base64Encoding, QByteArray::Base64UrlEncoding}) {
        for (int shift = 0; shift < 3; ++shift)
            forms.append(QString::fromLatin1(base64Core(bytes, shift, alphabet)));
    }
    return forms;
}

struct Rule {
    QRegularExpression pattern;
    QString replacement;
};

/// Words bounded ({0,40}) so that hostile text cannot make the matching slow.
const std::array<Rule, 5>& rules()
{
    using Option = QRegularExpression::PatternOption;
    static const auto* const table = new std::array<Rule, 5>{{
        // NOLINT(cppcoreguidelines-owning-memory)
        // Authorization: Bearer ..., Cookie: ..., APCA-API-SECRET-KEY: ... up to the end of the line
        {QRegularExpression(
             uR"(\b((?:proxy-)?authorization|(?:set-)?cookie|[\w-]{0,40}(?:api-key|api-secret|secret-key|auth-token|session-token|access-token|signature)[\w-]{0,40})(["']?\s*[:=]\s*)[^\r\n]+)"_s,
             Option::CaseInsensitiveOption),
            u"\\1\\2[hidden]"_s},
        // A scheme and its credentials alone; at least 8 characters with a digit, capital or sign among them, so that
        // "basic account" stays readable
        {QRegularExpression(
             uR"(\b([Bb]earer|BEARER|[Bb]asic|BASIC|[Dd]igest)\s+(?=[a-z]*[A-Z0-9._~+/=-])[A-Za-z0-9._~+/=-]{8,})"_s),
            u"\\1 [hidden]"_s},
        // JSON members; a text that was cut off inside the value counts too
        {QRegularExpression(
             uR"re(("[\w-]{0,40}(?:token|secret|password|passwd|api[_-]?key|key[_-]?id|private[_-]?key|signature|session|credential|otp|authori[sz]ation)[\w-]{0,40}"\s*:\s*)"(?:[^"\\]|\\.)*(?:"|\\?$))re"_s,
             Option::CaseInsensitiveOption),
            u"\\1\"[hidden]\""_s},
        // Query parameters and form fields
        {QRegularExpression(
             uR"((^|[?&;\s"'])([\w.-]{0,40}(?:token|secret|password|passwd|pwd|key|signature|sig|session|credential|verifier|assertion|otp)[\w.-]{0,40}=)[^&\s#"'<>]+)"_s,
             Option::CaseInsensitiveOption),
            u"\\1\\2[hidden]"_s},
        {QRegularExpression(uR"(([?&](?:code|state|auth|t)=)[^&\s#"'<>]+)"_s, Option::CaseInsensitiveOption),
            u"\\1[hidden]"_s},
    }};
    return *table;
}

bool isDangerous(char16_t c)
{
    const bool control = c < 0x20 || (c >= 0x7f && c <= 0x9f);
    const bool lineEnd = c == 0x2028 || c == 0x2029;
    const bool direction = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f;
    return control || lineEnd || direction;
}

QString withoutControls(const QString& text)
{
    const auto dangerous = [](QChar c) { return isDangerous(c.unicode()); };
    if (std::none_of(text.begin(), text.end(), dangerous))
        return text;
    QString out;
    out.reserve(text.size() + 16);
    for (const QChar c : text) {
        if (!dangerous(c))
            out += c;
        else if (c == u'\n')
            out += u"\\n"_s;
        else if (c == u'\r')
            out += u"\\r"_s;
        else if (c == u'\t')
            out += u' ';
        else
            out += u"\\u%1"_s.arg(static_cast<uint>(c.unicode()), 4, 16, QLatin1Char('0'));
    }
    return out;
}

} // namespace

void registerSecret(const Secret& secret)
{
    const QByteArray& bytes = secret.reveal();
    if (bytes.size() < kShortestSecret)
        return;
    const QStringList forms = formsOf(bytes);
    Registry& known = registry();
    const QMutexLocker lock(&known.mutex);
    if (known.forms.contains(forms.first()))
        return;
    for (const QString& form : forms)
        known.forms.insert(form);
    known.longestFirst = known.forms.values();
    std::sort(known.longestFirst.begin(), known.longestFirst.end(),
        [](const QString& a, const QString& b) { return a.size() > b.size(); });
}

QString redact(QStringView text)
{
    QString out = text.toString();
    {
        Registry& known = registry();
        const QMutexLocker lock(&known.mutex);
        for (const QString& form : std::as_const(known.longestFirst))
            out.replace(form, u"[secret]"_s);
    }
    for (const Rule& rule : rules())
        out.replace(rule.pattern, rule.replacement);
    return withoutControls(out);
}

} // namespace qm::net
