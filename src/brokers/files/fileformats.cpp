// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/files/fileformats.h"

#include "brokers/files/pricefile.h"
#include "brokers/ibkr/flex/report.h"

#include <QCoreApplication>

namespace qm::broker::files {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(FileFormats)
};

} // namespace

// One line per format.
const FileFormats& FileFormats::builtin()
{
    static const FileFormats formats = [] {
        FileFormats all;
        all.add({u"ibkr-flex"_s, Words::tr("IBKR Flex statement (XML)"), u"ibkr"_s, ibkr::flex::looksLikeReport,
            [](QByteArrayView bytes, const QString&) { return ibkr::flex::parseReport(bytes); }});
        all.add({u"prices-csv"_s, Words::tr("Daily prices (CSV)"), {}, looksLikePriceFile, parsePriceFile});
        return all;
    }();
    return formats;
}

void FileFormats::add(FileFormat format)
{
    Q_ASSERT(!find(format.id));
    m_formats.append(std::move(format));
}

const FileFormat* FileFormats::find(const QString& id) const
{
    for (const FileFormat& format : m_formats) {
        if (format.id == id)
            return &format;
    }
    return nullptr;
}

const FileFormat* FileFormats::recognise(QByteArrayView head) const
{
    const FileFormat* found = nullptr;
    for (const FileFormat& format : m_formats) {
        if (!format.recognises(head))
            continue;
        if (found)
            return nullptr;
        found = &format;
    }
    return found;
}

QStringList FileFormats::ids() const
{
    QStringList result;
    for (const FileFormat& format : m_formats)
        result.append(format.id);
    return result;
}

} // namespace qm::broker::files
