// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/imports/importplan.h"

#include "net/redactor.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace qm::sync {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLargestFile = 512LL * 1024 * 1024;
constexpr qsizetype kHead = 16 * 1024;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Import)
};

Error inputError(const QString& words) { return {Error::Kind::Input, words, {}, {}}; }

Result<ReadFile> readOne(const QString& path, const QString& formatId, const broker::files::FileFormats& formats)
{
    ReadFile result;
    result.path = path;
    result.name = QFileInfo(path).fileName();
    QFile file(path);
    if (QFileInfo(path).isDir() || !file.open(QIODevice::ReadOnly))
        return inputError(
            Words::tr("%1 cannot be read: %2")
                .arg(path, file.errorString().isEmpty() ? Words::tr("it is a folder") : file.errorString()));
    if (file.size() > kLargestFile)
        return inputError(Words::tr("%1 is too large for a statement.").arg(path));
    const QByteArray bytes = file.readAll();
    if (file.error() != QFileDevice::NoError)
        return inputError(Words::tr("%1 cannot be read: %2").arg(path, file.errorString()));
    const broker::files::FileFormat* format = formatId.isEmpty()
        ? formats.recognise(QByteArrayView(bytes).first(std::min(bytes.size(), kHead)))
        : formats.find(formatId);
    if (!format)
        return inputError(Words::tr("%1 is of no format that is known here. Known formats: %2.")
                              .arg(result.name, formats.ids().join(u", "_s)));
    auto document = format->parse(bytes, result.name);
    if (!document) {
        Error error = document.error();
        error.userText = Words::tr("%1: %2").arg(result.name, net::redact(error.userText));
        error.kind = Error::Kind::Input;
        return error;
    }
    for (ImportAccount& account : document->accounts) {
        for (QString& line : account.pull.rejections)
            line = net::redact(line); // broker text on its way to screen and log
    }
    result.formatId = format->id;
    result.formatName = format->name;
    result.brokerKind = format->brokerKind;
    result.document = std::move(*document);
    return result;
}

bool holds(const QList<ReadFile>& files, const QString& number)
{
    return std::any_of(files.begin(), files.end(), [&](const ReadFile& file) {
        return std::any_of(file.document.accounts.begin(), file.document.accounts.end(),
            [&](const ImportAccount& account) { return account.pull.account.number == number; });
    });
}

QString quoted(const QList<ConnectionConfig>& connections)
{
    QStringList names;
    for (const ConnectionConfig& connection : connections)
        names.append(u'"' + connection.name + u'"');
    return names.join(u", "_s);
}

ConnectionConfig fresh(const QString& kind, const QString& name)
{
    ConnectionConfig connection;
    connection.kind = kind;
    connection.name = name;
    connection.enabled = false; // nothing to pull until it is set up
    return connection;
}

} // namespace

int ImportPlan::prices() const
{
    qsizetype sum = 0;
    for (const ReadFile& file : files)
        sum += file.document.bars.size();
    return static_cast<int>(sum);
}

Result<QList<ReadFile>> readFiles(const ImportOrder& order, const broker::files::FileFormats& formats)
{
    if (order.paths.isEmpty())
        return inputError(Words::tr("Name at least one file to import."));
    if (!order.formatId.isEmpty() && !formats.find(order.formatId))
        return inputError(Words::tr("There is no format \"%1\". Known formats: %2.")
                              .arg(order.formatId, formats.ids().join(u", "_s)));
    QList<ReadFile> files;
    for (const QString& path : order.paths) {
        auto file = readOne(path, order.formatId, formats);
        if (!file)
            return file.error();
        if (!files.isEmpty() && file->brokerKind != files.first().brokerKind)
            return inputError(Words::tr("%1 and %2 are of different kinds. Import them one after the other.")
                                  .arg(files.first().name, file->name));
        files.append(std::move(*file));
    }
    return files;
}

Result<ConnectionConfig> connectionFor(
    const ImportOrder& order, QList<ReadFile>& files, const PortfolioSnapshot& portfolio, const QString& newName)
{
    const QString kind = files.first().brokerKind;
    if (kind.isEmpty() && !order.account.isEmpty())
        return inputError(Words::tr("Prices belong to no account: leave --account out."));
    if (kind.isEmpty())
        return ConnectionConfig();
    QList<ConnectionConfig> ofKind;
    for (const ConnectionConfig& connection : portfolio.connections) {
        if (connection.name == order.account && connection.kind == kind)
            return connection;
        if (connection.name == order.account)
            return inputError(Words::tr("\"%1\" is a connection to another brokerage (%2). The files are of %3.")
                                  .arg(connection.name, connection.kind, kind));
        if (connection.kind == kind)
            ofKind.append(connection);
    }
    if (!order.account.isEmpty() && !holds(files, order.account))
        return fresh(kind, order.account);
    if (!order.account.isEmpty()) {
        for (ReadFile& file : files)
            file.document.accounts.removeIf(
                [&](const ImportAccount& account) { return account.pull.account.number != order.account; });
    }
    QList<ConnectionConfig> owners;
    for (const ConnectionConfig& connection : std::as_const(ofKind)) {
        const bool owns = std::any_of(portfolio.accounts.begin(), portfolio.accounts.end(), [&](const auto& account) {
            return account->connectionId == connection.id && holds(files, account->account.number);
        });
        if (owns)
            owners.append(connection);
    }
    if (owners.isEmpty())
        owners = ofKind;
    if (owners.size() > 1)
        return inputError(Words::tr("The accounts could belong to several connections: %1. Name one with --account.")
                              .arg(quoted(owners)));
    if (owners.size() == 1)
        return owners.first();
    const auto taken = [&](const QString& name) {
        return std::any_of(portfolio.connections.begin(), portfolio.connections.end(),
            [&](const ConnectionConfig& connection) { return connection.name == name; });
    };
    QString name = newName;
    for (int n = 2; taken(name); ++n)
        name = u"%1 %2"_s.arg(newName).arg(n);
    return fresh(kind, name);
}

} // namespace qm::sync
